#include "gui/viewmodel/pane/pane.hpp"

#include <algorithm>
#include <limits>

namespace ackscope::viewmodel {
namespace {

constexpr double kFirstWidth = 1000;
constexpr auto kLastNote = std::numeric_limits<std::uint64_t>::max();

Viewport whole(const Scene& scene, double width) { return {scene.begin, scene.end, width}; }

}  // namespace

Pane::Pane(RecordingPtr recording, std::size_t migration)
    : recording_(std::move(recording)), migration_(migration), course_(first_course()) {
  rebuild(false);
}

void Pane::rebuild(bool keep_view) {
  lane_.reset();
  if (!has_migration()) {
    scene_ = {};
    views_ = History<Seen>{};
    return;
  }
  scene_ = make_scene(shown());
  const double width = keep_view || view().width() > 0 ? view().width() : kFirstWidth;
  if (keep_view) {
    replace_view(view().with_limits(scene_.begin, scene_.end));
  } else {
    views_ = History<Seen>({whole(scene_, width), {}});
  }
}

Placement Pane::placement() const {
  if (!has_migration()) return {};
  const bool all = filter_.everything();
  return place(scene_, arrangement(), all ? std::vector<bool>{} : filter_.lanes(scene_, shown()));
}

Decoration Pane::decoration() const {
  Decoration over;
  over.selected = selected();
  over.measure = measure_;
  over.marker_a = marker_a();
  over.marker_b = marker_b();
  over.apart = apart();
  over.cursor = cursor_;
  for (const Note& note : notes_) {
    if (note.migration == migration_)
      over.notes.push_back({note.id, note.begin, note.end, note.text});
  }
  if (!filter_.everything()) {
    over.takes = [this](const Subject& subject) { return filter_.takes(subject, shown()); };
  }
  return over;
}

std::optional<std::pair<Ns, Ns>> Pane::range() const {
  const auto ordered = [](Ns a, Ns b) { return std::pair{std::min(a, b), std::max(a, b)}; };
  if (measure_) return ordered(measure_->a.at, measure_->b.at);
  if (marker_a_ && marker_b_) return ordered(marker_a_->at, marker_b_->at);
  return std::nullopt;
}

void Pane::arrange(Arrangement arrangement) {
  arrangements_.go({std::move(arrangement), filter_.text()});
  say(picture_changed);
}

Result<void> Pane::set_filter(const std::string& text) {
  auto parsed = Filter::parse(text);
  if (!parsed) return tl::unexpected<Error>(parsed.error());
  filter_ = std::move(*parsed);
  arrangements_.go({arrangement(), text});
  say(picture_changed | filter_changed);
  return {};
}

/// Undo and redo end here: the filter was understood once already.
void Pane::apply_arranged() {
  filter_ = Filter::parse(arrangements_.now().filter).value_or(Filter());
  say(picture_changed | filter_changed);
}

Sidecar Pane::sidecar() const {
  Sidecar sidecar;
  sidecar.notes = notes_;
  ViewState& state = sidecar.view;
  state.migration = migration_;
  if (!has_migration()) return sidecar;
  if (view() != view().all()) state.window = std::pair{view().begin(), view().end()};
  state.arrangement = arrangement();
  state.filter = filter_.text();
  if (selected()) state.selected = to_key(selected(), shown());
  state.marker_a = marker_a();
  state.marker_b = marker_b();
  return sidecar;
}

void Pane::restore(const Sidecar& sidecar) {
  const ViewState& state = sidecar.view;
  if (state.migration < recording_->analysis.migrations.size()) migration_ = state.migration;
  notes_ = sidecar.notes;
  for (const Note& note : notes_)
    next_note_ = std::max(next_note_, note.id + (note.id < kLastNote ? 1 : 0));
  rebuild(false);
  if (!has_migration()) return say(notes_changed);
  if (state.window) replace_view(view().showing(state.window->first, state.window->second));
  auto filter = Filter::parse(state.filter);
  filter_ = filter ? std::move(*filter) : Filter();
  arrangements_ = History<Arranged>({state.arrangement, filter_.text()});
  put_selected(from_key(state.selected, shown()).value_or(Subject{}));
  marker_a_.reset();
  marker_b_.reset();
  if (state.marker_a) marker_a_ = Snapped{*state.marker_a, {}, 0};
  if (state.marker_b) marker_b_ = Snapped{*state.marker_b, {}, 0};
  say(picture_changed | migration_changed | selection_changed | filter_changed | notes_changed |
      range_changed | reveal_asked);
}

OptNs Pane::time_of_marker(const std::optional<Snapped>& marker) {
  return marker ? OptNs(marker->at) : OptNs();
}

std::optional<Measure> Pane::apart() const {
  if (!marker_a_ || !marker_b_) return std::nullopt;
  return Measure{*marker_a_, *marker_b_};
}

void Pane::say(unsigned changes) {
  if (listener_) listener_(changes);
}

}  // namespace ackscope::viewmodel
