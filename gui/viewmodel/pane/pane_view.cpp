#include <algorithm>

#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::viewmodel {
namespace {

/// A subject narrower than this is zoomed in on when it is revealed.
constexpr double kSpeck = 6;

}  // namespace

void Pane::resize(double plot_width) {
  if (plot_width == view().width()) return;
  views_.replace(view().resized(plot_width));
  say(picture_changed);
}

/// One step of history per gesture: the first move of it opens the step, the others replace it.
void Pane::put_view(const Viewport& next, bool done) {
  if (!has_migration()) return;
  if (in_gesture_) {
    views_.replace(next);
  } else {
    views_.go(next);
  }
  in_gesture_ = !done;
}

void Pane::show_view(const Viewport& next, bool done) {
  put_view(next, done);
  say(picture_changed);
}

void Pane::zoom(double factor, double around_x, bool done) {
  show_view(view().zoomed(factor, around_x), done);
}

void Pane::pan(double pixels, bool done) {
  if (pixels != 0) following_ = false;
  show_view(view().panned(pixels), done);
}

void Pane::show_range(Ns begin, Ns end, bool done) {
  following_ = false;
  show_view(view().showing(std::min(begin, end), std::max(begin, end)), done);
}

void Pane::end_gesture() { in_gesture_ = false; }

std::optional<std::pair<Ns, Ns>> Pane::time_of_any(const Subject& subject) const {
  if (!has_migration()) return std::nullopt;
  if (subject.kind != Subject::Kind::note) return time_of(subject, shown());
  const auto note = std::ranges::find(notes_, subject.index, &Note::id);
  if (note == notes_.end() || note->migration != migration_) return std::nullopt;
  return std::pair{note->begin, note->end};
}

void Pane::select(const Subject& subject, bool reveal) {
  selected_ = subject;
  if (const auto time = reveal ? time_of_any(subject) : std::nullopt) {
    following_ = false;
    const auto [begin, end] = *time;
    const bool speck = end > begin && view().x(end) - view().x(begin) < kSpeck;
    put_view(speck ? view().fitting(begin, end, 2.0) : view().revealing(begin, end), true);
  }
  say(selection_changed | picture_changed);
}

void Pane::zoom_to(const Subject& subject) {
  selected_ = subject;
  if (const auto time = time_of_any(subject)) {
    following_ = false;
    const auto [begin, end] = *time;
    put_view(begin == end ? view().revealing(begin, end).zoomed(0.1, view().width() / 2)
                          : view().fitting(begin, end),
             true);
  }
  say(selection_changed | picture_changed);
}

void Pane::set_cursor(std::optional<Ns> at) {
  if (at == cursor_) return;
  cursor_ = at;
  say(picture_changed);
}

void Pane::measure_from(double x, const std::string& lane) {
  const Snapped snapped = snap(scene_, view(), x, lane);
  measure_ = Measure{snapped, snapped};
  say(picture_changed | range_changed);
}

void Pane::measure_to(double x, const std::string& lane) {
  if (!measure_) return measure_from(x, lane);
  measure_->b = snap(scene_, view(), x, lane);
  say(picture_changed | range_changed);
}

void Pane::measure_between(Ns a, Ns b) {
  measure_ = Measure{{a, {}, 0}, {b, {}, 0}};
  say(picture_changed | range_changed);
}

void Pane::clear_measure() {
  if (!measure_) return;
  measure_.reset();
  say(picture_changed | range_changed);
}

void Pane::set_marker(bool b, std::optional<Ns> at) {
  (b ? marker_b_ : marker_a_) = at;
  say(picture_changed | range_changed);
}

Ns Pane::focus() const {
  if (const auto time = time_of_any(selected_)) return time->first;
  return cursor_.value_or(view().at(view().width() / 2));
}

}  // namespace ackscope::viewmodel
