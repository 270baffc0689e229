#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "reference/trace/events.hpp"

/// What a trigger can ask of a trace event.
namespace ackscope::reference {

/// A line of tracepoints/events.txt.
struct EventKind {
  std::string_view name;
  std::optional<Side> side;  ///< who traces it; nothing: both
  bool device = false;       ///< it has one
  bool round = false;
  /// Can `is` have this value? nullptr: the event has no labels.
  bool (*knows)(std::string_view label) = nullptr;
};

/// nullptr if there is no such event.
const EventKind* find_event_kind(std::string_view name);

/// One event in these terms; the views live as long as the event's own.
struct EventWords {
  const EventKind* kind = nullptr;
  std::uint64_t attempt = 0;
  std::string_view device, idstr;
  std::uint32_t round = 0;
  std::array<std::string_view, 2> labels;

  bool is(std::string_view label) const { return label == labels[0] || label == labels[1]; }
};

EventWords words_of(const trace::Event& event);

}  // namespace ackscope::reference
