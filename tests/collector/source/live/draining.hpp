#pragma once

#include <string>
#include <variant>
#include <vector>

#include "collector/source/live/live_source.hpp"

namespace ackscope::source::test {

struct ShowField {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(std::uint64_t value) const { return "u" + std::to_string(value); }
  std::string operator()(std::int64_t value) const { return "i" + std::to_string(value); }
  std::string operator()(std::string_view value) const { return "'" + std::string(value) + "'"; }
};

inline std::string show_piece(const RawEvent& event) {
  std::string text = std::to_string(event.time) + ' ' + event.event_class->name + '|';
  text += event.text;
  for (std::size_t i = 0; i < event.fields.size(); ++i)
    text += ' ' + event.event_class->fields[i] + '=' + std::visit(ShowField{}, event.fields[i]);
  return text + (event.tid ? " tid " + std::to_string(*event.tid) : "");
}

inline std::string show_piece(const Gap& gap) {
  return "gap " + std::to_string(gap.begin) + '-' + std::to_string(gap.end) + ' ' +
         (gap.lost ? std::to_string(*gap.lost) : "?");
}

/// What a source delivers until it has nothing more now.
inline std::vector<std::string> drain(LiveSource& source) {
  std::vector<std::string> pieces;
  for (Flow flow = source.next(); flow != Flow::idle && flow != Flow::end; flow = source.next()) {
    if (flow == Flow::event) pieces.push_back(show_piece(source.event()));
    if (flow == Flow::gap) pieces.push_back(show_piece(source.gap()));
    if (flow == Flow::restart) pieces.emplace_back("restart");
  }
  return pieces;
}

inline void drain_into(std::vector<std::string>& pieces, LiveSource& source) {
  for (auto& piece : drain(source)) pieces.push_back(std::move(piece));
}

}  // namespace ackscope::source::test
