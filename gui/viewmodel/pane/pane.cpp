#include "gui/viewmodel/pane/pane.hpp"

#include <algorithm>

namespace ackscope::viewmodel {
namespace {

constexpr double kFirstWidth = 1000;

Viewport whole(const Scene& scene, double width) { return {scene.begin, scene.end, width}; }

}  // namespace

Pane::Pane(RecordingPtr recording, std::size_t migration)
    : recording_(std::move(recording)),
      migration_(migration),
      following_(recording_->live && has_migration()) {
  rebuild(false);
}

void Pane::rebuild(bool keep_view) {
  if (!has_migration()) {
    scene_ = {};
    views_ = History<Viewport>{};
    return;
  }
  scene_ = make_scene(shown());
  const double width = keep_view || views_.now().width() > 0 ? view().width() : kFirstWidth;
  if (keep_view) {
    views_.replace(view().with_limits(scene_.begin, scene_.end));
  } else {
    views_ = History<Viewport>(whole(scene_, width));
  }
}

void Pane::update(RecordingPtr newer) {
  const bool had = has_migration();
  const bool all = had && view() == view().all();
  const std::string key = had && selected_ ? to_key(selected_, shown()) : std::string();
  const auto old = std::exchange(recording_, std::move(newer));
  if (!has_migration()) migration_ = 0;
  rebuild(had && has_migration());
  if (!had) following_ = recording_->live && has_migration();
  if (!key.empty() && has_migration()) selected_ = from_key(key, shown()).value_or(Subject{});
  if (has_migration() && all) {
    views_.replace(view().all());
  } else if (had && following_) {  // one that has just begun is seen as a whole, and stays so
    follow_newest();
  }
  say(picture_changed | migration_changed);
}

/// Also the last thing before the end: a late request is often just that.
void Pane::follow_newest() {
  if (!has_migration()) return;
  const auto& nows = recording_->nows;
  const OptNs now = migration_ < nows.size() ? nows[migration_] : recording_->now_ns;
  const bool known = now || migration_ < nows.size();
  if (known) views_.replace(view().following(now.value_or(scene_.end)));
}

void Pane::choose_migration(std::size_t index) {
  if (index == migration_ || index >= recording_->analysis.migrations.size()) return;
  migration_ = index;
  selected_ = {};
  measure_.reset();
  marker_a_ = marker_b_ = cursor_ = std::nullopt;
  following_ = recording_->live;
  rebuild(false);
  say(picture_changed | migration_changed | selection_changed | range_changed | notes_changed);
}

Placement Pane::placement() const {
  if (!has_migration()) return {};
  const bool all = filter_.everything();
  return place(scene_, arrangement(), all ? std::vector<bool>{} : filter_.lanes(scene_, shown()));
}

Decoration Pane::decoration() const {
  Decoration over;
  over.selected = selected_;
  over.measure = measure_;
  over.marker_a = marker_a_;
  over.marker_b = marker_b_;
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
  if (marker_a_ && marker_b_) return ordered(*marker_a_, *marker_b_);
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
  if (selected_) state.selected = to_key(selected_, shown());
  state.marker_a = marker_a_;
  state.marker_b = marker_b_;
  return sidecar;
}

void Pane::restore(const Sidecar& sidecar) {
  const ViewState& state = sidecar.view;
  if (state.migration < recording_->analysis.migrations.size()) migration_ = state.migration;
  notes_ = sidecar.notes;
  for (const Note& note : notes_) next_note_ = std::max(next_note_, note.id + 1);
  rebuild(false);
  if (!has_migration()) return say(notes_changed);
  if (state.window) views_ = History(view().showing(state.window->first, state.window->second));
  auto filter = Filter::parse(state.filter);
  filter_ = filter ? std::move(*filter) : Filter();
  arrangements_ = History<Arranged>({state.arrangement, filter_.text()});
  selected_ = from_key(state.selected, shown()).value_or(Subject{});
  marker_a_ = state.marker_a;
  marker_b_ = state.marker_b;
  say(picture_changed | migration_changed | selection_changed | filter_changed | notes_changed |
      range_changed);
}

void Pane::say(unsigned changes) {
  if (listener_) listener_(changes);
}

}  // namespace ackscope::viewmodel
