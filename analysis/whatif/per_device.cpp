#include "analysis/whatif/per_device.hpp"

#include <algorithm>

#include "analysis/whatif/policies.hpp"

namespace ackscope::whatif {
namespace {

constexpr Manner kPerDevice{"With per-device ACKs", [](const Load& load) {
                              return load.cause != InitialCause::unreported;
                            }};

bool any_load(const Demand& demand, bool (*fits)(const Load&)) {
  return std::ranges::any_of(demand.loads, fits);
}

bool reinit_waited_for(const Load& load) {
  return load.cause == InitialCause::seen && load.in_outage.value_or(0) > 0;
}

bool might_have_been_checked(const Load& load) {
  return load.cause == InitialCause::unreported && load.checked;
}

}  // namespace

WhatIf as_per_device(const Demand& demand, std::string_view if_checked) {
  WhatIf out = tried(demand, kPerDevice);
  if (any_load(demand, reinit_waited_for)) {
    out.assumptions.emplace_back("The devices' drivers announce a re-init when they are asked.");
  }
  if (any_load(demand, might_have_been_checked)) {
    out.assumptions.emplace_back(
        "What no query showed came up after the check while the guest was being stopped. Before "
        "it, it would have been a late request: " +
        std::string(if_checked));
  }
  return out;
}

/// Every re-init that a query shows is waited for; one in the stop window fails the migration.
WhatIf per_device(const Demand& demand) {
  return as_per_device(demand, "the migration would have failed.");
}

}  // namespace ackscope::whatif
