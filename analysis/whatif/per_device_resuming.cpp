#include <fmt/format.h>

#include "analysis/whatif/per_device.hpp"
#include "analysis/whatif/policies.hpp"
#include "analysis/whatif/words.hpp"

namespace ackscope::whatif {
namespace {

/// The guest goes on, the data are sent and loaded in precopy, then the source decides again.
OptNs decision_later(const Demand& demand) {
  if (!demand.outage) return std::nullopt;
  Ns out = *demand.outage;
  for (const LateRequest& request : demand.late) {
    if (!request.estimated_load) return std::nullopt;
    out += *request.estimated_load;
  }
  return out;
}

WhatIf resumed(const Demand& demand) {
  WhatIf out;
  out.prospect = Prospect::completes;
  out.precopy_longer_ns = decision_later(demand);
  const std::string stop = demand.outage
                               ? fmt::format("after {} of standing still", in_ms(*demand.outage))
                               : std::string("after a short stop");
  out.explanation = fmt::format(
      "The late request of {} would have let the guest go on in precopy {} instead of failing the "
      "migration; the source would have waited for {}, and switched over then.",
      names_of(demand.late), stop, say_late_loads(demand));
  out.assumptions.emplace_back(
      "No re-init comes in the way of the second switchover, and nothing else fails in it; how "
      "long the guest stands still then was never recorded.");
  out.assumptions.emplace_back("Sending the new initial data takes no time of its own.");
  out.assumptions.emplace_back("The devices can go back to precopy, as was proposed upstream.");
  return out;
}

}  // namespace

/// As per_device(), but a late request takes the source back to precopy.
WhatIf per_device_resuming(const Demand& demand) {
  if (!demand.late.empty()) return resumed(demand);
  return as_per_device(demand,
                       "a short stop more, and the data would have been loaded in precopy.");
}

}  // namespace ackscope::whatif
