#include "analysis/whatif/tried.hpp"

#include "analysis/whatif/words.hpp"

namespace ackscope::whatif {
namespace {

bool before_management_stopped(const Demand& demand, Ns decision) {
  return demand.stopped_by_management && demand.stop && decision < *demand.stop;
}

/// Management had stopped the guest: no mechanism waits for ACKs then.
WhatIf not_waited_for(const Demand& demand) {
  WhatIf out;
  out.prospect = demand.outcome == Outcome::completed ? Prospect::completes : Prospect::unknown;
  if (demand.outcome == Outcome::completed) out.outage_ns = demand.outage;
  if (out.outage_ns) out.outage_saved_ns = 0;
  out.precopy_longer_ns = 0;
  out.explanation = say_stopped_by_management();
  return out;
}

Prospect prospect_of(const Demand& demand, Ns decision) {
  if (demand.outcome == Outcome::completed) return Prospect::completes;
  // It had got through to here without harm, and would not have waited for what came later.
  const bool earlier = !demand.decision || decision < *demand.decision;
  const bool ended_by_itself = demand.outcome == Outcome::cancelled;
  return earlier && ended_by_itself ? Prospect::completes : Prospect::unknown;
}

void add_figures(const Demand& demand, Ns decision, Waits waits, WhatIf& out) {
  if (demand.decision) out.precopy_longer_ns = decision - *demand.decision;
  if (before_management_stopped(demand, decision)) return;
  out.outage_ns = outage_when(demand, decision, waits);
  if (out.outage_ns) out.outage_saved_ns = *demand.outage - *out.outage_ns;
}

void add_assumptions(const Demand& demand, Ns decision, WhatIf& out) {
  const Ns recorded = demand.decision.value_or(decision);
  if (decision < recorded) {
    out.assumptions.emplace_back(
        "What was left to send when nothing but ACKs were missing was below the threshold, and "
        "goes out in the outage without costing time of its own.");
  }
  if (decision > recorded) {
    out.assumptions.emplace_back(
        "No device re-initialises, and no more becomes dirty, in the time that is waited longer.");
  }
  if (out.outage_ns) {
    out.assumptions.emplace_back(
        "Everything else in the outage takes as long as in the recording.");
  }
}

}  // namespace

WhatIf tried(const Demand& demand, const Manner& manner) {
  const OptNs decision = decision_when(demand, manner.waits);
  if (decision && demand.stopped_by_management && !before_management_stopped(demand, *decision)) {
    return not_waited_for(demand);
  }
  if (!decision && demand.stopped_by_management) return not_waited_for(demand);
  WhatIf out;
  if (!decision || (demand.outcome == Outcome::completed && !demand.decision)) {
    out.explanation = say_unknown(demand);
    if (demand.outcome == Outcome::completed) out.prospect = Prospect::completes;
    return out;
  }
  out.prospect = prospect_of(demand, *decision);
  add_figures(demand, *decision, manner.waits, out);
  add_assumptions(demand, *decision, out);
  out.explanation = before_management_stopped(demand, *decision)
                        ? say_before_stop(demand, manner, *decision)
                        : say_moved(demand, manner, *decision);
  return out;
}

WhatIf survived(const Demand& demand, const Manner& manner) {
  WhatIf out = tried(demand, manner);
  out.prospect = Prospect::completes;
  out.outage_ns.reset();
  out.outage_saved_ns.reset();
  out.explanation = say_survived(demand, manner, out);
  out.assumptions.emplace_back("Nothing else fails in the switchover that was given up.");
  return out;
}

}  // namespace ackscope::whatif
