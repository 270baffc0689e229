#include <fmt/format.h>

#include "analysis/whatif/policies.hpp"
#include "analysis/whatif/words.hpp"

namespace ackscope::whatif {
namespace {

constexpr Manner kLegacy{"With one ACK for all devices",
                         [](const Load& load) { return load.cause == InitialCause::setup; }};

}  // namespace

/// Only the first initial data of every device are waited for. Late requests do not exist.
WhatIf legacy(const Demand& demand) {
  if (demand.late.empty()) return tried(demand, kLegacy);
  WhatIf out = survived(demand, kLegacy);
  out.explanation = fmt::format(
      "With one ACK for all devices there are no late requests, and the migration would have "
      "completed; the outage would have included {}.",
      say_late_loads(demand));
  return out;
}

}  // namespace ackscope::whatif
