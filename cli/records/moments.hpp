#pragma once

#include <string>

#include "collector/model/result.hpp"
#include "collector/model/time.hpp"

namespace ackscope::cli::records_command {

/// Now, in nanoseconds since the Unix epoch.
Ns now();

/// A moment: Unix seconds, ISO 8601, a day "2026-10-01" (its begin, UTC), a month "2026-10", or a
/// time ago: "7d", "12h", "30min", "2w".
Result<Ns> parse_moment(const std::string& option, const std::string& text);

/// A length of days and more: "7d", "12h", "30min", "2w".
Result<Ns> parse_length(const std::string& option, const std::string& text);

}  // namespace ackscope::cli::records_command
