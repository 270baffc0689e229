#pragma once

#include <string>

#include "collector/model/result.hpp"
#include "collector/model/time.hpp"

namespace ackscope::cli {

/// "300ms", "1s", "1.5s", "250us", "2min". A number without a unit is an error: seconds and
/// milliseconds are both usual for these options. So is anything negative or above a day.
Result<Ns> parse_duration(const std::string& option, const std::string& text);

}  // namespace ackscope::cli
