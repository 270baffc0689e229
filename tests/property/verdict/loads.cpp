#include <algorithm>
#include <map>

#include "reference/wire/item.hpp"
#include "tests/property/verdict/oracle.hpp"

namespace ackscope::property::verdict {
namespace {

using reference::Mechanism;
using reference::Side;
using truth::Fact;
using truth::What;

/// Time to load initial data while the guest stood still, by number of the record.
using ByRecord = std::map<std::uint32_t, Ns>;

bool of_initial_data(const Fact& fact) {
  return fact.value == static_cast<std::uint64_t>(reference::wire::DataKind::initial);
}

ByRecord loaded_in_outage(const Attempt& attempt, std::size_t device, Ns stopped, Ns resumed) {
  ByRecord out;
  std::optional<Ns> since;
  for (const Fact& fact : attempt.facts) {
    if (fact.side != Side::destination || fact.device != device || !of_initial_data(fact)) continue;
    if (fact.what == What::chunk_arrived) since = fact.at;
    if (fact.what != What::chunk_loaded || !since) continue;
    const Ns time = std::min(fact.at, resumed) - std::max(*since, stopped);
    if (time > 0) out[fact.round] += time;
  }
  return out;
}

Ns sum(const ByRecord& loads) {
  Ns out = 0;
  for (const auto& [record, time] : loads) out += time;
  return out;
}

bool may_have_failing_queries(const Attempt& attempt, std::size_t device) {
  return std::ranges::any_of(attempt.script(device).source_faults, [](const auto& fault) {
    return fault.call == reference::Fault::Call::precopy_info;
  });
}

/// Why nothing waited for it. Only a load of one record whose reason is plain must be explained.
void explain(const Attempt& attempt, std::size_t device, const ByRecord& loads, Ns threshold,
             Expected& out) {
  const std::string& name = attempt.name(device);
  if (attempt.is(Mechanism::off) || attempt.guest_stopped_before()) return;
  const bool surely = sum(loads) > threshold + threshold / 20;
  const bool of_reinit = loads.size() == 1 && loads.begin()->first > 0;
  const bool plain =
      surely && of_reinit && attempt.sides_agree() && !may_have_failing_queries(attempt, device);
  if (plain && attempt.is(Mechanism::legacy)) {
    // Whether a query had shown it is the driver's affair.
    out.any_of({{"stale-ack", name}, {"unseen-reinit", name}});
  } else if (plain) {
    out.must("unseen-reinit", name);
  } else {
    out.may("unseen-reinit", name);
    if (attempt.is(Mechanism::legacy)) out.may("stale-ack", name);
  }
}

}  // namespace

void loads(const Attempt& attempt, Expected& out) {
  const truth::AttemptTruth& truth = *attempt.truth;
  if (truth.source.outcome != truth::Outcome::completed) return;
  constexpr Ns kRounding = 1'500'000;  // QEMU counts milliseconds
  if (truth.source.downtime && *truth.source.downtime > attempt.limit - kRounding) {
    const bool near = *truth.source.downtime < attempt.limit + 2 * kRounding;
    near ? out.may("over-downtime-limit")
         : out.above("over-downtime-limit", "", *truth.source.downtime, attempt.limit);
  }
  if (!truth.source.guest_stopped || !truth.destination.guest_resumed) return;
  const Ns threshold = attempt.limit / 10;
  for (const truth::DeviceTruth& device : truth.devices) {
    const ByRecord loads = loaded_in_outage(attempt, device.index, *truth.source.guest_stopped,
                                            *truth.destination.guest_resumed);
    if (sum(loads) < threshold - threshold / 20) continue;
    out.above("load-in-downtime", attempt.name(device.index), sum(loads), threshold);
    explain(attempt, device.index, loads, threshold, out);
  }
}

}  // namespace ackscope::property::verdict
