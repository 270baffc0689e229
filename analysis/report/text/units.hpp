#pragma once

#include <string>
#include <string_view>

#include "collector/model/time.hpp"

/// Nanoseconds as people read them. Integer arithmetic throughout.
namespace ackscope::report {

/// a - b and a + b, held at the limits instead of overflowing: recordings may claim any time.
Ns difference(Ns a, Ns b);
Ns sum(Ns a, Ns b);

/// Three significant digits in the unit that fits: "474 us", "1.26 s", "2 min 5 s", "-3.1 ms".
std::string duration(Ns value);

/// "unknown" when it is not known.
std::string duration(OptNs value);

/// "837 us +- 40 us"; without uncertainty (absent or 0) like `duration`.
std::string duration_within(OptNs value, OptNs uncertainty);

/// How the offsets of one migration are written, so that they line up and can be compared.
struct OffsetFormat {
  Ns unit = 1'000'000;           ///< nanoseconds per unit
  std::string_view name = "ms";  ///< of the unit
  int decimals = 3;
};

/// ms for migrations below 100 s, else s; down to the microsecond.
OffsetFormat offset_format(Ns span);

/// "+1321.417"; "-" when it is not known.
std::string offset(OptNs value, const OffsetFormat& format);

/// "2026-11-21 20:37:48.126627 UTC".
std::string utc(Ns since_epoch);

/// "12345.678901 s", for clocks that do not count from the Unix epoch.
std::string seconds(Ns value);

}  // namespace ackscope::report
