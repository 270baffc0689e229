#include <algorithm>

#include "tests/property/verdict/oracle.hpp"

namespace ackscope::property::verdict {
namespace {

using reference::Cause;
using reference::Mechanism;
using truth::DeviceTruth;
using truth::RoundTruth;

/// With the legacy mechanism a device that has approved only waits for the others.
bool to_blame(const Attempt& attempt, const RoundTruth& round, std::optional<Ns> as_of) {
  if (!attempt.is(Mechanism::legacy)) return true;
  return !round.approved || (as_of && *round.approved > *as_of);
}

void say(const Attempt& attempt, Expected& out, bool surely, const char* rule,
         const std::string& device) {
  if (!surely) return out.may(rule, device);
  attempt.mechanism_shows ? out.must(rule, device) : out.hidden(rule, device);
}

/// Nobody waits for an ACK while the guest stands still; if the source never decides, whether that
/// ACK was needed is a matter of taste.
bool plainly_needed(const Attempt& attempt, const RoundTruth& round) {
  const bool stood = attempt.truth->source.guest_stopped || !attempt.scenario->source.guest_running;
  const bool undecided = !attempt.truth->source.decision && stood;
  const bool never_began = attempt.is(Mechanism::legacy) && !attempt.truth->source.precopy_begin;
  return round.needed == true && !undecided && !never_began;
}

void late(const Attempt& attempt, const DeviceTruth& device, const RoundTruth& round,
          Expected& out) {
  if (round.state != truth::RoundState::late) return;
  const bool check = round.cause == Cause::final_check_failed;
  out.must(check ? "final-check-failed" : "late-request", attempt.name(device.index));
}

void never_came(const Attempt& attempt, const DeviceTruth& device, const RoundTruth& round,
                Expected& out) {
  const bool waits = round.state == truth::RoundState::pending && round.needed == true;
  if (!waits || attempt.truth->source.outcome == truth::Outcome::completed) return;
  const bool surely =
      plainly_needed(attempt, round) && to_blame(attempt, round, attempt.truth->source.end);
  say(attempt, out, surely, "ack-never-came", attempt.name(device.index));
}

void cancelled(const Attempt& attempt, const DeviceTruth& device, const RoundTruth& round,
               Expected& out) {
  const auto at = attempt.first_state(reference::MigrationState::cancelling);
  // Up to QEMU 10.x the error may win the race, and the outcome is "failed".
  if (!at && attempt.was_cancelled())
    out.may("cancelled-while-pending", attempt.name(device.index));
  if (attempt.truth->source.outcome != truth::Outcome::cancelled || !at) return;
  const bool begun = attempt.is(Mechanism::legacy) || (round.requested && *round.requested <= *at);
  const bool open = begun && (!round.acked || *round.acked > *at);
  const bool waits = open && round.needed == true && round.state != truth::RoundState::late;
  if (!waits) return;
  const bool surely =
      !round.acked && plainly_needed(attempt, round) && to_blame(attempt, round, at);
  say(attempt, out, surely, "cancelled-while-pending", attempt.name(device.index));
}

void reinit(const Attempt& attempt, const DeviceTruth& device, const RoundTruth& round,
            Expected& out) {
  const bool collected = round.requested && round.state != truth::RoundState::late;
  if (!attempt.is(Mechanism::per_device) || round.cause != Cause::reinit || !collected) return;
  say(attempt, out, plainly_needed(attempt, round), "reinit-in-precopy",
      attempt.name(device.index));
}

void stopped(const Attempt& attempt, const DeviceTruth& device, const RoundTruth& round,
             Expected& out) {
  const auto decision = attempt.truth->source.decision;
  if (!decision || !attempt.guest_stopped_before() || round.needed != false) return;
  const bool begun =
      attempt.is(Mechanism::legacy) || (round.requested && *round.requested <= *decision);
  const bool open = begun && (!round.acked || *round.acked > *decision);
  if (!open) return;
  // Of a guest that stood still from the begin no device is in PRE_COPY, and no ACK is asked for.
  const auto since = attempt.truth->source.guest_stopped;
  const bool from_begin = since && *since <= attempt.truth->source.begin;
  say(attempt, out, !from_begin && to_blame(attempt, round, decision), "guest-stopped-with-pending",
      attempt.name(device.index));
}

/// Legacy: the ACK was slow for the last device that approved.
bool last_to_approve(const Attempt& attempt, const RoundTruth& round) {
  if (!attempt.is(Mechanism::legacy)) return true;
  return std::ranges::none_of(attempt.truth->devices, [&](const DeviceTruth& device) {
    return std::ranges::any_of(device.rounds, [&](const RoundTruth& other) {
      return other.approved && (!round.approved || *other.approved > *round.approved);
    });
  });
}

void slow(const Attempt& attempt, const DeviceTruth& device, const RoundTruth& round,
          Expected& out) {
  constexpr Ns kSlow = 1'000'000'000;
  if (!round.sent || !round.acked) return;
  const std::string& name = attempt.name(device.index);
  if (last_to_approve(attempt, round)) {
    out.above("slow-ack", name, *round.acked - *round.sent, kSlow);
  } else if (*round.acked - *round.sent > kSlow / 2) {
    out.may("slow-ack", name);
  }
}

}  // namespace

void requests(const Attempt& attempt, Expected& out) {
  // One ACK for all, of which the sides mean different ones: whose it was is a matter of taste.
  if (attempt.is(Mechanism::legacy) && (attempt.counts_differ() || !attempt.sides_agree())) {
    for (const auto& device : attempt.scenario->devices) {
      out.may("ack-never-came", device.script.name);
      out.may("cancelled-while-pending", device.script.name);
      out.may("guest-stopped-with-pending", device.script.name);
    }
  }
  // The legacy counter waits from the begin, but without precopy no device is to blame.
  if (attempt.is(Mechanism::legacy) && !attempt.truth->source.precopy_begin) {
    for (const auto& device : attempt.scenario->devices) {
      out.may("ack-never-came", device.script.name);
      out.may("cancelled-while-pending", device.script.name);
    }
  }
  for (const DeviceTruth& device : attempt.truth->devices) {
    for (const RoundTruth& round : device.rounds) {
      for (const auto judge : {late, never_came, cancelled, reinit, stopped, slow}) {
        judge(attempt, device, round, out);
      }
    }
  }
}

}  // namespace ackscope::property::verdict
