#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "records/ask/calendar.hpp"
#include "records/ask/group.hpp"

namespace ackscope::records::ask {

enum class Change {
  too_few,  ///< one of the periods cannot bound it
  unclear,  ///< the intervals overlap: chance may be all there is
  better,   ///< the intervals are apart, and it fell
  worse     ///< ... and it rose
};
std::string_view to_string(Change);  ///< "too few" "no clear change" "better" "worse"

struct RegressionsQuestion {
  By by;
  Scope scope;  ///< without moments: the periods are those
  Period period;
  Ns until = 0;
  std::int64_t min_count = 1;  ///< migrations in each period
  bool everything = false;     ///< what did not change as well
};

struct Regressions {
  Ns before_begin = 0, begin = 0, end = 0;  ///< the earlier period, the later one, its end
  std::int64_t compared = 0;                ///< figures
  std::int64_t worse = 0;
  std::int64_t better = 0;
  std::int64_t too_few = 0;
  Sheet sheet;  ///< a row per figure that changed
};

/// Every group of the later period against the same group of the earlier one: rates of failures and
/// late requests, medians and p90 of the durations. A change is one only when the 95 % intervals do
/// not meet.
sql::Outcome<Regressions> regressions(sql::Connection& connection,
                                      const RegressionsQuestion& question);

}  // namespace ackscope::records::ask
