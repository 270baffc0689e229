#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "collector/model/result.hpp"
#include "collector/model/time.hpp"

/// Months, days and periods of UTC.
namespace ackscope::records::ask {

/// yyyymm of a moment; held at year 0 and 9999.
int month_at(Ns since_epoch);

/// "2026-10" of 202610; nothing of 0.
std::optional<std::string> month_words(std::int64_t month);

/// A calendar month, or a number of days, hours ...
struct Period {
  bool month = false;
  Ns length = 0;  ///< when it is no month
};

/// "month", or a number with min, h, d or w: "7d".
Result<Period> period_of(std::string_view text);

/// The moment one period before. A month before March 31st is the last day of February.
Ns before(Ns at, const Period& period);

}  // namespace ackscope::records::ask
