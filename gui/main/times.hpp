#pragma once

#include <string>
#include <utility>

#include "collector/model/result.hpp"
#include "collector/model/time.hpp"

namespace ackscope::viewer {

/// "1321.4ms", "-2s", "474us", "0": a time since the picture's zero. A number without a unit is an
/// error, but for 0.
Result<Ns> parse_time(const std::string& option, const std::string& text);

/// "-3.25": seconds, at most a year.
Result<Ns> parse_seconds(const std::string& option, const std::string& text);

/// "1400x900".
Result<std::pair<int, int>> parse_size(const std::string& option, const std::string& text);

}  // namespace ackscope::viewer
