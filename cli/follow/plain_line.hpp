#pragma once

#include <string>
#include <string_view>

#include "collector/model/time.hpp"

namespace ackscope::cli::follow {

/// One line for programs and logs: `TIME WHAT key=value ...`, values quoted where they hold
/// anything but plain characters. TIME is ISO 8601 in UTC, or `+SECONDS` of a clock that does not
/// count from the Unix epoch.
class PlainLine {
 public:
  PlainLine(std::string_view time, std::string_view what);

  PlainLine& add(std::string_view key, std::string_view value);
  PlainLine& add_number(std::string_view key, std::uint64_t value);
  /// Seconds with nine decimals; left out when unknown.
  PlainLine& add_seconds(std::string_view key, OptNs value);

  std::string text() const { return text_ + "\n"; }

 private:
  std::string text_;
};

std::string plain_time(Ns at, bool epoch);

}  // namespace ackscope::cli::follow
