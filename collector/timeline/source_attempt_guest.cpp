#include <utility>

#include "collector/timeline/source_attempt.hpp"

// The guest of an outgoing attempt.
namespace ackscope::timeline {

void SourceAttempt::on(const events::GuestRunChange& event, Ns at) {
  run_states_seen_ = true;
  if (story_.outcome == Outcome::completed) {
    story_.guest_running_at_end = event.running;  // it should live elsewhere now
    story_.running_again = event.running ? OptNs(at) : std::nullopt;
    return;
  }
  // After a failure only the start that undoes the switchover's own stop matters; other starts and
  // stops are somebody else's doing.
  const bool undone = story_.guest_running_at_decision == true && !stopped_by_management_;
  if (ended() && (!event.running || !undone)) {
    finish_guest();
    return;
  }
  stopped_by_management_ = !event.running && event.reason == "paused";
  if (!event.running) last_stop_ = at;
  resumed_behind_ = event.running && left_precopy_ && guest_.running() == false;
  if (!event.running) {
    steps_.on_guest_stopped(at);
    stop_blocking(at);
    check_lost_ = false;
    // A stop after the decision that nobody had announced before: the guest ran until now. The
    // run state tells the switchover's own stop where the decision was not recorded.
    const bool ours = story_.decision ? seen_since_decision(at) : event.reason == "finish-migrate";
    if (ours && !story_.guest_running_at_decision) story_.guest_running_at_decision = true;
  } else if (!story_.decision && guest_.running() == false) {
    forget_stop();
  }
  guest_.on_guest(at, event.running);
}

/// The state that the switchover's own stop ends says best whether the guest ran: one that never
/// ran, was stopped before the recording began, or is suspended shows here only.
void SourceAttempt::on(const events::RunState& event, Ns at) {
  run_states_seen_ = true;
  const bool stopped_since = last_stop_ && last_stop_ >= story_.decision;
  if (event.to == "finish-migrate" && seen_since_decision(at) && !stopped_since) {
    story_.guest_running_at_decision = event.from == "running";
  }
}

/// The decision was recorded, and nothing between it and `at` is missing.
bool SourceAttempt::seen_since_decision(Ns at) const {
  return story_.decision && story_.coverage.sound_between(*story_.decision, at);
}

/// Is the guest's last stop the one of this attempt? One that management took back before any
/// decision cost the guest time, but not because of the migration.
bool SourceAttempt::stop_is_ours() const {
  const OptNs stop = guest_.stopped_at();
  if (!stop) return false;
  if (!story_.decision) return guest_.running() == false || resumed_behind_;
  return *stop >= *story_.decision || story_.guest_running_at_decision == false;
}

/// vm_state_notify was not recorded: the checkpoints around the stop bound it. A recording that has
/// it elsewhere, or lost events, may have shown that the guest had stopped before.
bool SourceAttempt::checkpoints_bound_stop() const {
  if (!story_.downtime_start || !story_.vm_stopped || guest_.stopped_at()) return false;
  if (last_stop_ && last_stop_ >= story_.decision) return false;
  // Management may stop the guest between the decision and the switchover's own stop.
  const Ns decided = story_.decision.value_or(*story_.downtime_start);
  const bool recorded = run_states_seen_ || facts_.run_states_recorded;
  const bool sound = story_.coverage.sound_between(*story_.downtime_start, *story_.vm_stopped);
  if (recorded && (sound || !story_.coverage.sound_between(decided, *story_.downtime_start))) {
    return false;
  }
  if (story_.guest_running_at_decision) return *story_.guest_running_at_decision;
  return !recorded && story_.coverage.lost.empty();
}

void SourceAttempt::finish_guest() {
  if (std::exchange(guest_finished_, true)) return;
  if (stop_is_ours()) {
    story_.guest.stopped = guest_.stopped_at();
    story_.guest.resumed = guest_.resumed_at();
  } else if (checkpoints_bound_stop()) {
    story_.guest.stopped = *story_.downtime_start;
    story_.guest.stopped_uncertainty = *story_.vm_stopped - *story_.downtime_start;
    story_.guest.resumed = guest_.resumed_at();
  }
  // Behind a gap another start may have come before, unless the attempt still went on.
  const OptNs resumed = story_.guest.resumed;
  const bool first = resumed && ((story_.end && *resumed <= *story_.end) ||
                                 story_.coverage.sound_between(*story_.guest.stopped, *resumed));
  if (!first) story_.guest.resumed.reset();
}

}  // namespace ackscope::timeline
