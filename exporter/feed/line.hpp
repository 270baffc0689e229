#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::feed {

/// A process that events come from, and its line.
struct Process {
  std::size_t id = 0;
  Origin origin;
  std::string text;
};

/// Which fields of an event are signed, and the line that says so. Without signed fields it needs
/// to be said only to a client that has heard otherwise.
struct Kind {
  std::string event;
  std::string signed_names;
  std::string text;
};

/// One line of the feed, shared by all clients. What must have been said before it hangs on it, so
/// that any choice of lines in any order can be sent.
struct Line {
  std::string text;
  std::shared_ptr<const Process> process;  ///< none: a gap of nobody in particular
  std::shared_ptr<const Kind> kind;        ///< none: nothing is to be said of signs
  Ns begin = 0, end = 0;                   ///< the same for an event
  std::optional<std::uint64_t> events;     ///< that would be missing without this line
  std::uint64_t number = 0;                ///< in the order of arrival

  /// What it takes in memory, roughly.
  std::size_t cost() const { return text.size() + sizeof(Line) + 32; }
};

using LinePtr = std::shared_ptr<const Line>;

}  // namespace ackscope::feed
