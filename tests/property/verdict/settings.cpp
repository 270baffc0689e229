#include <algorithm>

#include "tests/property/verdict/oracle.hpp"

namespace ackscope::property::verdict {
namespace {

using reference::Mechanism;
using reference::Side;
using truth::Fact;
using truth::What;

/// Each side did something that only its mechanism does.
bool both_showed_theirs(const Attempt& attempt) {
  const bool here = attempt.first(What::flag_written, Side::source) ||
                    attempt.first(What::collected, Side::source);
  const bool there = attempt.first(What::approved, Side::destination).has_value();
  const bool off_here = attempt.is(Mechanism::off);
  const bool off_there = attempt.truth->destination.mechanism == Mechanism::off;
  return (here || off_here) && there && !off_here && !off_there;
}

void mismatch(const Attempt& attempt, Expected& out) {
  if (attempt.sides_agree()) return;
  both_showed_theirs(attempt) ? out.must("mechanism-mismatch") : out.may("mechanism-mismatch");
}

bool stopped_before(const Attempt& attempt, Ns decision) {
  const auto stopped = attempt.first(What::guest_stopped, Side::source);
  return stopped && *stopped < decision;
}

/// Nobody asks a device without P2P or without PRECOPY_INFOv2 while the guest is being stopped.
void not_covered(const Attempt& attempt, Expected& out) {
  const truth::SourceTruth& source = attempt.truth->source;
  if (!attempt.is(Mechanism::per_device) || !source.decision) return;
  for (std::size_t i = 0; i < attempt.scenario->devices.size(); ++i) {
    const reference::DeviceScript& script = attempt.script(i);
    if (!script.precopy) continue;
    const bool asked = script.p2p && script.precopy_info_v2;
    // Whoever was stopped and went on has left PRE_COPY for good.
    const bool plain = source.final_query && source.guest_running_at_decision == true &&
                       !stopped_before(attempt, *source.decision);
    if (plain && !asked) out.must("not-covered-by-final-check", script.name);
    if (!plain) out.may("not-covered-by-final-check", script.name);
  }
}

bool runs_at_end(const Attempt& attempt, Side side, bool at_begin) {
  bool runs = at_begin;
  for (const Fact& fact : attempt.facts) {
    if (fact.side != side) continue;
    if (fact.what == What::guest_stopped) runs = false;
    if (fact.what == What::guest_resumed) runs = true;
  }
  return runs;
}

void running_twice(const Attempt& attempt, Expected& out) {
  const bool here = runs_at_end(attempt, Side::source, true);
  const bool there = runs_at_end(attempt, Side::destination, false);
  if (!here || !there) return;
  const bool killed = attempt.end.source_killed || attempt.end.destination_killed;
  killed ? out.may("guest-running-twice") : out.must("guest-running-twice");
}

}  // namespace

void settings(const Attempt& attempt, Expected& out) {
  mismatch(attempt, out);
  not_covered(attempt, out);
  running_twice(attempt, out);
}

}  // namespace ackscope::property::verdict
