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

/// A re-init that no query saw shows only as more blocks than announced, and an announcement is an
/// estimate: so little more proves nothing. Whether one saw it is not among the facts.
bool may_be_too_small(const Attempt& attempt, std::size_t device) {
  constexpr std::uint64_t kPlain = 192 * 1024;
  const reference::DeviceScript& script = attempt.script(device);
  const auto& actions = attempt.scenario->attempts[attempt.index].actions;
  const bool by_hand = std::ranges::any_of(actions, [&](const reference::Action& action) {
    return action.what == reference::Action::Do::raise_reinit && action.device == script.name;
  });
  const bool small = std::ranges::any_of(
      script.reinits, [](const reference::Reinit& reinit) { return reinit.bytes < kPlain; });
  return by_hand || small || script.dirty_rate > 0;
}

Ns of_setup(const ByRecord& loads) {
  const auto found = loads.find(0);
  return found == loads.end() ? 0 : found->second;
}

bool may_have_failing_queries(const Attempt& attempt, std::size_t device) {
  return std::ranges::any_of(attempt.script(device).source_faults, [](const auto& fault) {
    return fault.call == reference::Fault::Call::precopy_info;
  });
}

/// Why nothing waited for it. Only a load of one record whose reason is plain must be explained.
void explain(const Attempt& attempt, std::size_t device, const ByRecord& loads, bool plain,
             Expected& out) {
  const std::string& name = attempt.name(device);
  if (attempt.is(Mechanism::off) || attempt.guest_stopped_before()) return;
  const bool of_reinit = loads.size() == 1 && loads.begin()->first > 0;
  const bool one_reason =
      of_reinit && attempt.sides_agree() && !may_have_failing_queries(attempt, device);
  if (one_reason && plain && attempt.is(Mechanism::legacy)) {
    // Whether a query had shown it is the driver's affair.
    out.any_of({{"stale-ack", name}, {"unseen-reinit", name}});
  } else if (one_reason && plain) {
    out.must("unseen-reinit", name);
  } else {
    one_reason ? out.hidden("unseen-reinit", name) : out.may("unseen-reinit", name);
    if (attempt.is(Mechanism::legacy)) out.may("stale-ack", name);
  }
}

/// One device's initial data in the outage.
void judge(const Attempt& attempt, std::size_t device, const ByRecord& loads, Expected& out) {
  const Ns threshold = attempt.limit / 10;
  const Ns grey = threshold / 20;
  const std::string& name = attempt.name(device);
  if (sum(loads) < threshold - grey) return;
  const bool surely = sum(loads) > threshold + grey;
  const bool shows = !may_be_too_small(attempt, device) || of_setup(loads) > threshold + grey;
  if (surely && shows) out.must("load-in-downtime", name);
  if (surely && !shows) out.hidden("load-in-downtime", name);
  if (!surely) out.may("load-in-downtime", name);
  explain(attempt, device, loads, surely && shows, out);
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
  // Management may have stopped it for good.
  const auto resumed =
      truth.destination.guest_resumed ? truth.destination.guest_resumed : truth.destination.end;
  if (!truth.source.guest_stopped || !resumed) return;
  for (const truth::DeviceTruth& device : truth.devices) {
    judge(attempt, device.index,
          loaded_in_outage(attempt, device.index, *truth.source.guest_stopped, *resumed), out);
  }
}

}  // namespace ackscope::property::verdict
