#include <algorithm>

#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::viewmodel {
namespace {

/// A subject narrower than this is zoomed in on when it is revealed.
constexpr double kSpeck = 6;

}  // namespace

void Pane::resize(double plot_width) {
  if (plot_width == view().width()) return;
  replace_view(view().resized(plot_width));
  say(picture_changed);
}

/// One step of history per gesture: the first move of it opens the step, the others replace it.
void Pane::put_seen(const Seen& next, bool done) {
  if (!has_migration()) return;
  if (in_gesture_) {
    views_.replace(next);
  } else {
    views_.go(next);
  }
  in_gesture_ = !done;
}

void Pane::put_view(const Viewport& next, bool done) { put_seen({next, selected()}, done); }

void Pane::replace_view(const Viewport& next) { views_.replace({next, selected()}); }

void Pane::put_selected(const Subject& subject) { views_.replace({view(), subject}); }

void Pane::show_view(const Viewport& next, bool done) {
  put_view(next, done);
  say(picture_changed);
}

void Pane::zoom(double factor, double around_x, bool done) {
  const Viewport next = view().zoomed(factor, around_x);
  course_ = course_of(next);
  show_view(next, done);
}

void Pane::pan(double pixels, bool done) {
  if (pixels != 0) course_ = Course::resting;
  show_view(view().panned(pixels), done);
}

void Pane::show_range(Ns begin, Ns end, bool done) {
  course_ = Course::resting;
  show_view(view().showing(std::min(begin, end), std::max(begin, end)), done);
}

void Pane::show_beside(Ns begin, Ns end) {
  course_ = Course::resting;
  const Viewport room =
      view().with_limits(std::min(view().limit_begin(), begin), std::max(view().limit_end(), end));
  show_view(room.showing(begin, end), false);
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
  said_.clear();
  if (!reveal) {
    put_selected(subject);
    return say(selection_changed | picture_changed);
  }
  Viewport next = view();
  if (const auto time = time_of_any(subject)) {
    course_ = Course::resting;
    const auto [begin, end] = *time;
    const bool speck = end > begin && next.x(end) - next.x(begin) < kSpeck;
    next = speck ? next.fitting(begin, end, 2.0) : next.revealing(begin, end);
  }
  put_seen({next, subject}, true);
  say(selection_changed | picture_changed | reveal_asked);
}

void Pane::zoom_to(const Subject& subject) {
  Viewport next = view();
  if (const auto time = time_of_any(subject)) {
    course_ = Course::resting;
    const auto [begin, end] = *time;
    next = begin == end ? next.revealing(begin, end).zoomed(0.1, next.width() / 2)
                        : next.fitting(begin, end);
  }
  put_seen({next, subject}, true);
  say(selection_changed | picture_changed | reveal_asked);
}

void Pane::set_cursor(std::optional<Ns> at) {
  if (at == cursor_) return;
  cursor_ = at;
  say(picture_changed);
}

void Pane::measure_from(double x, const std::string& lane) {
  if (!has_migration()) return;
  const Snapped snapped = told(snap(scene_, view(), x, lane), shown());
  measure_ = Measure{snapped, snapped};
  say(picture_changed | range_changed);
}

void Pane::measure_to(double x, const std::string& lane) {
  if (!measure_) return measure_from(x, lane);
  measure_->b = told(snap(scene_, view(), x, lane), shown());
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
  std::optional<Snapped>& marker = b ? marker_b_ : marker_a_;
  marker.reset();
  if (at) marker = Snapped{*at, {}, 0};
  const auto time = at ? time_of_any(selected()) : std::nullopt;
  if (time && (time->first == *at || time->second == *at) && selected().kind != Subject::Kind::note)
    marker = told(Snapped{*at, selected(), 0}, shown());
  say(picture_changed | range_changed);
}

Ns Pane::focus() const {
  if (const auto time = time_of_any(selected())) return time->first;
  return cursor_.value_or(view().at(view().width() / 2));
}

}  // namespace ackscope::viewmodel
