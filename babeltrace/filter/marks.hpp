#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "collector/model/migration.hpp"

namespace ackscope::babeltrace {

/// A value that owns its text.
using MarkValue = std::variant<std::uint64_t, std::int64_t, std::string>;

/// An event that the analysis adds to the recording, with the words of the JSON report. What is not
/// known is left out.
struct Mark {
  Ns time = 0;
  std::string name;
  std::vector<std::pair<std::string, MarkValue>> fields;
};

inline constexpr const char* kRoundEvent = "ackscope:round";
inline constexpr const char* kFindingEvent = "ackscope:finding";

/// One per round that was acknowledged, at that time, or that came too late for it, at the time it
/// was asked for; one per finding, at its time or else at the end of its migration. By time.
std::vector<Mark> marks_of(const Analysis& analysis);

}  // namespace ackscope::babeltrace
