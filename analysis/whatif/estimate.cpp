#include "analysis/whatif/estimate.hpp"

#include <optional>

#include "analysis/whatif/policies.hpp"
#include "analysis/whatif/words.hpp"

namespace ackscope::whatif {
namespace {

struct Entry {
  Policy policy;
  WhatIf (*estimate)(const Demand&);
};

constexpr Entry kPolicies[] = {
    {Policy::off, off},
    {Policy::legacy, legacy},
    {Policy::per_device, per_device},
    {Policy::per_device_resuming, per_device_resuming},
};

std::optional<Policy> policy_at_work(const Migration& migration) {
  const Mechanism there = migration.mechanism_destination;
  if (!migration.source) return std::nullopt;
  if (there != Mechanism::unknown && there != migration.mechanism) return std::nullopt;
  switch (migration.mechanism) {
    case Mechanism::off:
      return Policy::off;
    case Mechanism::legacy:
      return Policy::legacy;
    case Mechanism::per_device:
      return Policy::per_device;
    case Mechanism::unknown:
      break;
  }
  return std::nullopt;
}

Prospect as_recorded(Outcome outcome) {
  if (outcome == Outcome::completed) return Prospect::completes;
  return outcome == Outcome::failed ? Prospect::fails : Prospect::unknown;
}

WhatIf recorded(const Migration& migration) {
  WhatIf out;
  out.recorded = true;
  out.prospect = as_recorded(migration.outcome);
  out.outage_ns = migration.outage_ns;
  if (migration.outage_ns) out.outage_saved_ns = 0;
  if (migration.decision_ns) out.precopy_longer_ns = 0;
  out.explanation = say_recorded(migration);
  return out;
}

}  // namespace

void estimate(Migration& migration) {
  migration.what_if.clear();
  const auto at_work = policy_at_work(migration);
  if (!at_work) return;
  const Demand demand = demand_of(migration);
  for (const auto& [policy, estimate_one] : kPolicies) {
    WhatIf entry = policy == *at_work ? recorded(migration) : estimate_one(demand);
    entry.policy = policy;
    migration.what_if.push_back(std::move(entry));
  }
}

}  // namespace ackscope::whatif
