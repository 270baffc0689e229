#include <algorithm>
#include <limits>

#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::viewmodel {

/// The smallest that no note has: a file may have given the greatest.
std::uint64_t Pane::free_id() const {
  std::uint64_t id = 1;
  while (std::ranges::find(notes_, id, &Note::id) != notes_.end()) ++id;
  return id;
}

std::uint64_t Pane::add_note(const std::string& text) {
  const bool taken = std::ranges::find(notes_, next_note_, &Note::id) != notes_.end();
  if (taken) next_note_ = free_id();
  Note note{next_note_, migration_, focus(), focus(), text, {}};
  if (const auto covered = range(); covered && measure_) {
    std::tie(note.begin, note.end) = *covered;
  } else if (const auto time = has_migration() ? time_of(selected(), shown()) : std::nullopt) {
    std::tie(note.begin, note.end) = *time;
  }
  next_note_ += next_note_ < std::numeric_limits<std::uint64_t>::max() ? 1 : 0;
  notes_.push_back(note);
  put_selected({.kind = Subject::Kind::note, .index = note.id});
  say(picture_changed | notes_changed | selection_changed);
  return note.id;
}

void Pane::change_note(std::uint64_t id, const std::string& text) {
  const auto note = std::ranges::find(notes_, id, &Note::id);
  if (note == notes_.end() || note->text == text) return;
  note->text = text;
  say(picture_changed | notes_changed);
}

void Pane::remove_note(std::uint64_t id) {
  if (std::erase_if(notes_, [&](const Note& note) { return note.id == id; }) == 0) return;
  const bool was_selected = selected().kind == Subject::Kind::note && selected().index == id;
  if (was_selected) put_selected({});
  say(picture_changed | notes_changed | (was_selected ? selection_changed : 0U));
}

}  // namespace ackscope::viewmodel
