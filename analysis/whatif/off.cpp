#include <fmt/format.h>

#include "analysis/whatif/policies.hpp"
#include "analysis/whatif/words.hpp"

namespace ackscope::whatif {
namespace {

constexpr Manner kOff{"Without ACKs", [](const Load&) { return false; }};

}  // namespace

/// The source switches over as soon as little enough is left to send.
WhatIf off(const Demand& demand) {
  if (demand.late.empty()) return tried(demand, kOff);
  WhatIf out = survived(demand, kOff);
  out.explanation = fmt::format(
      "Without ACKs nobody would have noticed the late request, and the migration would have "
      "completed; the outage would have included {}.",
      say_late_loads(demand));
  return out;
}

}  // namespace ackscope::whatif
