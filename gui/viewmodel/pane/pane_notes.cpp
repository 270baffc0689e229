#include <algorithm>

#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::viewmodel {

std::uint64_t Pane::add_note(const std::string& text) {
  Note note{next_note_++, migration_, focus(), focus(), text, {}};
  if (const auto covered = range(); covered && measure_) {
    std::tie(note.begin, note.end) = *covered;
  } else if (const auto time = has_migration() ? time_of(selected_, shown()) : std::nullopt) {
    std::tie(note.begin, note.end) = *time;
  }
  notes_.push_back(note);
  selected_ = {.kind = Subject::Kind::note, .index = note.id};
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
  const bool was_selected = selected_.kind == Subject::Kind::note && selected_.index == id;
  if (was_selected) selected_ = {};
  say(picture_changed | notes_changed | (was_selected ? selection_changed : 0U));
}

}  // namespace ackscope::viewmodel
