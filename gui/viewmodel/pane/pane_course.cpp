#include <algorithm>
#include <limits>

#include "gui/viewmodel/pane/pane.hpp"

/// Another migration, or a newer state of what goes on.
namespace ackscope::viewmodel {
namespace {

/// Of a note whose migration is no longer kept.
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

std::optional<std::size_t> same_in(const Recording& older, std::size_t index,
                                   const Recording& newer) {
  if (index >= older.ids.size() || newer.ids.empty()) {
    if (!older.ids.empty() || index >= newer.analysis.migrations.size()) return std::nullopt;
    return index;
  }
  const auto found = std::ranges::find(newer.ids, older.ids[index]);
  if (found == newer.ids.end()) return std::nullopt;
  return static_cast<std::size_t>(found - newer.ids.begin());
}

}  // namespace

Pane::Course Pane::first_course() const { return recording_->live ? Course::all : Course::resting; }

/// This moment on the clock of the migration that is shown; nothing when it has ended.
OptNs Pane::now() const {
  if (migration_ < recording_->nows.size()) return recording_->nows[migration_];
  return std::nullopt;
}

/// Where a hand has put the view: at the front of what grows it goes along.
Pane::Course Pane::course_of(const Viewport& next) const {
  if (course_ == Course::resting) return course_;
  if (next.begin() <= next.limit_begin() && next.end() >= next.limit_end()) return Course::all;
  const Ns front = now().value_or(scene_.end);
  return next.shows(front, front) ? Course::along : Course::resting;
}

void Pane::follow_on() {
  if (course_ == Course::all) replace_view(view().all());
  // Also to the last thing before the end: a late request is often just that.
  if (course_ == Course::along) replace_view(view().following(now().value_or(scene_.end)));
}

void Pane::set_following(bool on) {
  if (!on || !recording_->live) {
    course_ = Course::resting;
  } else if (!following()) {
    course_ = view() == view().all() ? Course::all : Course::along;
  }
  follow_on();
  say(picture_changed);
}

std::optional<std::size_t> Pane::place_in(const Recording& newer) const {
  return has_migration() ? same_in(*recording_, migration_, newer) : std::nullopt;
}

void Pane::move_notes(const Recording& older) {
  for (Note& note : notes_)
    note.migration = same_in(older, note.migration, *recording_).value_or(kNone);
}

void Pane::forget_marks() {
  measure_.reset();
  marker_a_.reset();
  marker_b_.reset();
  cursor_.reset();
  said_.clear();
}

void Pane::update(RecordingPtr newer) {
  const bool had = has_migration();
  const bool all = had && view() == view().all();
  const auto place = place_in(*newer);
  const std::string key = place && selected() ? to_key(selected(), shown()) : std::string();
  const auto old = std::exchange(recording_, std::move(newer));
  const std::size_t count = recording_->analysis.migrations.size();
  migration_ = place.value_or(had && recording_->live && count > 0 ? count - 1 : 0);
  move_notes(*old);
  rebuild(place.has_value());
  if (!place) {
    forget_marks();
    course_ = first_course();
    return say(~0U & ~unsigned{reveal_asked});
  }
  const bool note = selected().kind == Subject::Kind::note;
  if (!key.empty() && !note) put_selected(from_key(key, shown()).value_or(Subject{}));
  if (!recording_->live && all) replace_view(view().all());
  follow_on();
  say(picture_changed | migration_changed);
}

void Pane::choose_migration(std::size_t index) {
  if (index == migration_ || index >= recording_->analysis.migrations.size()) return;
  migration_ = index;
  forget_marks();
  course_ = first_course();
  rebuild(false);
  say(picture_changed | migration_changed | selection_changed | range_changed | notes_changed);
}

}  // namespace ackscope::viewmodel
