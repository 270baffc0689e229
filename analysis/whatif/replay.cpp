#include "analysis/whatif/replay.hpp"

#include <algorithm>

namespace ackscope::whatif {
namespace {

bool reported(const Load& load) { return load.cause != InitialCause::unreported; }

/// When each load would be over if the source waited for it, in the order of `demand.loads`. What
/// was loaded while the guest stood still is loaded after the decision instead, one after another:
/// the destination has one thread for that.
std::vector<OptNs> times_done(const Demand& demand, Waits waits) {
  std::vector<OptNs> out;
  Ns behind_decision = 0;
  for (const Load& load : demand.loads) {
    const bool later = load.in_outage.value_or(0) > 0 && demand.decision;
    if (later && waits(load)) {
      behind_decision += *load.in_outage;
      out.emplace_back(*demand.decision + behind_decision);
    } else {
      // Without a decision, something was not over: then only an ACK proves that this was.
      out.push_back(load.acked || !demand.decision ? load.acked : load.end);
    }
  }
  return out;
}

/// The first moment from `since` on at which no load that is waited for, and was seen, is under
/// way.
OptNs first_quiet(const Demand& demand, Waits waits, const std::vector<OptNs>& done, Ns since) {
  Ns at = since;
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < demand.loads.size(); ++i) {
      const Load& load = demand.loads[i];
      if (!waits(load) || !load.seen || *load.seen > at) continue;
      if (!done[i]) return std::nullopt;
      if (*done[i] <= at) continue;
      at = *done[i];
      moved = true;
    }
  }
  return at;
}

/// Whoever waits for the last ACK, as the recorded source did, notices it when that one did.
Ns as_noticed(const Demand& demand, Ns quiet) {
  const bool waited_for_last = demand.last_ack && quiet >= *demand.last_ack;
  return waited_for_last && demand.decision ? std::max(quiet, *demand.decision) : quiet;
}

}  // namespace

OptNs decision_when(const Demand& demand, Waits waits) {
  const auto done = times_done(demand, waits);
  // Loads that were never shown may be missing from the list.
  if (!demand.loads_known && !demand.decision && waits(Load{})) return std::nullopt;
  Ns since = 0;
  for (const Ready& ready : demand.ready) {
    since = std::max(since, ready.begin);
    const OptNs quiet = first_quiet(demand, waits, done, since);
    if (!quiet) return std::nullopt;
    if (!ready.end) return as_noticed(demand, *quiet);
    if (*quiet < *ready.end) return quiet;
  }
  return std::nullopt;
}

OptNs in_outage(const Demand& demand, const Load& load, Ns decision, Waits waits) {
  if (!reported(load)) return load.in_outage ? load.in_outage : load.duration;
  if (!load.seen) return std::nullopt;
  if (*load.seen > decision || waits(load)) return 0;
  if (decision >= demand.decision.value_or(decision)) return load.in_outage;
  if (!load.begin || !load.end || !load.duration || !demand.stop) return std::nullopt;
  const Ns stop = *demand.stop - (*demand.decision - decision);
  // A driver takes its time when the data are complete: the end is what is left.
  return std::clamp<Ns>(*load.end - stop, 0, *load.duration);
}

OptNs outage_when(const Demand& demand, Ns decision, Waits waits) {
  if (!demand.outage || !demand.loads_known || demand.outcome != Outcome::completed) {
    return std::nullopt;
  }
  Ns outage = *demand.outage;
  for (const Load& load : demand.loads) {
    const OptNs now = in_outage(demand, load, decision, waits);
    if (!now || !load.in_outage) return std::nullopt;
    outage += *now - *load.in_outage;
  }
  return outage;
}

}  // namespace ackscope::whatif
