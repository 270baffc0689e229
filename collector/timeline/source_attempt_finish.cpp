#include <algorithm>

#include "collector/timeline/source_attempt.hpp"

// What is concluded at the end of an outgoing attempt.
namespace ackscope::timeline {

/// See docs/concepts.md: there is no event for the capability; it shows in what the source does.
Mechanism SourceAttempt::judge_mechanism() const {
  if (collected_any_) return Mechanism::per_device;
  const bool flags = std::ranges::any_of(tracks_, &DeviceTrack::flagged);
  const bool acked = ledger_.received() > 0;
  if (!counts_shown_) return acked ? Mechanism::legacy : Mechanism::unknown;
  if (!story_.coverage.begin_seen) return Mechanism::unknown;
  if (flags && first_shown_ == 1U) return Mechanism::legacy;
  if (!story_.coverage.lost.empty()) return Mechanism::unknown;
  const bool ran_dry = std::ranges::any_of(
      tracks_, [](const DeviceTrack& track) { return track.ran_dry && !track.flagged; });
  return ran_dry && !flags && !acked ? Mechanism::off : Mechanism::unknown;
}

/// Is the guest's last stop the one of this attempt? One that management took back before any
/// decision cost the guest time, but not because of the migration.
bool SourceAttempt::stop_is_ours() const {
  const OptNs stop = guest_.stopped_at();
  if (!stop) return false;
  if (!story_.decision) return guest_.running() == false;
  return *stop >= *story_.decision || story_.guest_running_at_decision == false;
}

void SourceAttempt::finish_guest() {
  if (story_.guest.stopped) return;
  if (stop_is_ours()) {
    story_.guest.stopped = guest_.stopped_at();
    story_.guest.resumed = guest_.resumed_at();
  } else if (story_.downtime_start && !guest_.stopped_at()) {
    // vm_state_notify was not recorded: the checkpoints around the stop bound it.
    story_.guest.stopped = *story_.downtime_start;
    story_.guest.stopped_uncertainty =
        story_.vm_stopped.value_or(*story_.downtime_start) - *story_.downtime_start;
    story_.guest.resumed = guest_.resumed_at();
  }
}

void SourceAttempt::finish_device(DeviceTrack& track) {
  track.story.rounds = track.rounds.all();
  if (track.checked && !track.story.final_check_covered) track.story.final_check_covered = true;
  if (story_.mechanism != Mechanism::per_device) track.story.final_check_covered.reset();
  story_.devices.push_back(std::move(track.story));
}

SourceStory SourceAttempt::finish() && {
  finish_guest();
  story_.mechanism = judge_mechanism();
  story_.blocked = blocked_.total();
  story_.counter_steps = ledger_.steps();
  story_.requests = ledger_.requested();
  story_.counter_complete = ledger_.complete();
  if (!ended()) {
    story_.outcome = Outcome::unfinished;
    story_.ack_counter_at_end = ledger_.counter();
    story_.guest_running_at_end = running();
  }
  for (DeviceTrack& track : tracks_) finish_device(track);
  return std::move(story_);
}

}  // namespace ackscope::timeline
