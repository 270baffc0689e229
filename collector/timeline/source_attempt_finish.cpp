#include <algorithm>

#include "collector/timeline/source_attempt.hpp"

// What is concluded at the end of an outgoing attempt.
namespace ackscope::timeline {

bool SourceAttempt::is_over_by(const events::Payload& payload) const {
  if (ended() || story_.coverage.lost.empty()) return false;
  const auto is = [&]<typename... Words>(std::variant<Words...>*) {
    return (std::holds_alternative<Words>(payload) || ...);
  };
  using SetUp = std::variant<events::SaveSetup>;
  using Loop = std::variant<events::SwitchoverDecided, events::IterationSaved,
                            events::InitDataFlagSent, events::BandwidthSample>;
  if (story_.precopy_begin) {
    const auto* state = std::get_if<events::MigrationState>(&payload);
    const auto* sent = std::get_if<events::CommandSent>(&payload);
    if (is(static_cast<SetUp*>(nullptr)) || (state && state->state == "active")) return true;
    if (sent && sent->command == events::CommandKind::open_return_path) return true;
  }
  if (!left_precopy_) return false;
  const auto* query = std::get_if<events::SystemPending>(&payload);
  return is(static_cast<SetUp*>(nullptr)) || is(static_cast<Loop*>(nullptr)) ||
         (query && query->kind != events::QueryKind::final);
}

/// See docs/concepts.md: there is no event for the capability; it shows in what the source does.
Mechanism SourceAttempt::judge_mechanism() const {
  if (mechanism_told_) return *mechanism_told_;
  if (collected_any_) return Mechanism::per_device;
  const bool flags = std::ranges::any_of(tracks_, &DeviceTrack::flagged);
  const bool acked = ledger_.received() > 0;
  if (!counts_shown_) return acked ? Mechanism::legacy : Mechanism::unknown;
  if (!story_.coverage.begin_seen || !first_shown_) return Mechanism::unknown;
  if (flags && first_shown_ == 1U) return Mechanism::legacy;
  if (!story_.coverage.lost.empty()) return Mechanism::unknown;
  // The destination may have nobody to wait for: then its ACK comes before the first query.
  if (flags) return Mechanism::legacy;
  return story_.ran_dry_unflagged && !flags && !acked ? Mechanism::off : Mechanism::unknown;
}

/// From 11.1 on, what the destination expects is no news of the source: the property that selects
/// the mechanism, and the capability, are set on each side. A source that broke off before its
/// first query has not even shown its release.
bool SourceAttempt::fits_legacy() const {
  const bool before_11_1 = sums_seen_ && !counts_shown_;
  const bool flagged = std::ranges::any_of(
      tracks_, [](const DeviceTrack& track) { return track.flagged || track.story.legacy_sent; });
  return before_11_1 || flagged || waited_ || ledger_.received() > 0;
}

void SourceAttempt::finish_device(DeviceTrack& track) {
  track.story.rounds = std::move(track.rounds).finish();
  const bool counted = story_.coverage.gapless() && track.story.precopy != false;
  if (counted) track.story.initial = std::move(track.initial).finish();
  // A change that was still under way when everything failed did not come about.
  // Where no state was ever reached, the recording may just not show states: data came all the
  // same.
  const bool shown = track.state || (track.changes_wanted == 1 && track.story.saved.count() == 0);
  const bool broke_off = track.wanted && shown && story_.outcome == Outcome::failed;
  if (broke_off && !track.story.failed_state) track.story.failed_state = track.wanted;
  if (track.checked && !track.story.final_check_covered) track.story.final_check_covered = true;
  if (story_.mechanism != Mechanism::per_device) track.story.final_check_covered.reset();
  story_.devices.push_back(std::move(track.story));
}

/// It follows from the sums of the queries and QEMU's threshold, which is 0 for the first 100 ms.
bool SourceAttempt::blocked_is_known() const {
  constexpr Ns kFirstSample = 500'000'000;
  const OptNs begin = story_.precopy_begin ? story_.precopy_begin : story_.begin;
  const Ns end = story_.decision.value_or(story_.end.value_or(story_.coverage.last));
  const bool brief = begin && end - *begin < kFirstSample;
  // Who numbers its attempts also says when ACKs begin to hold it.
  const bool told =
      block_told_ || story_.attempt != 0 || (sums_seen_ && (blocked_.threshold_seen() || brief));
  // Where events were lost, what is left of it is a lower bound, and 0 says nothing.
  return told && (story_.coverage.gapless() || blocked_.total() > 0);
}

SourceStory SourceAttempt::finish() && {
  finish_guest();
  ledger_.finish(ended() && !pending_seen_);
  story_.ran_dry_unflagged =
      story_.coverage.gapless() && std::ranges::any_of(tracks_, [](const DeviceTrack& track) {
        return track.ran_dry && !track.flagged;
      });
  story_.decision_missed = !story_.decision && precopy_.may_have_ended();
  story_.counts_shown = counts_shown_;
  story_.mechanism = judge_mechanism();
  story_.fits_legacy = fits_legacy();
  story_.blocked = blocked_.total();
  story_.blocked_known = blocked_is_known();
  story_.blocked_spans = blocked_.spans();
  story_.queries_blocked = blocked_.queries();
  if (!ended() && blocked_.blocked()) story_.blocked_since = blocked_.since();
  story_.steps = steps_.take();
  story_.counter_steps = ledger_.steps();
  story_.requests = ledger_.requested();
  story_.counter_complete = ledger_.complete();
  if (!ended()) {
    const bool unseen = life_.may_have_ended();
    story_.outcome = unseen ? Outcome::unknown : Outcome::unfinished;
    if (!unseen) story_.ack_counter_at_end = ledger_.counter();
    // Behind the switchover's own stop an older state says nothing.
    const bool stale = story_.vm_stopped && last_stop_.value_or(0) < story_.downtime_start;
    if (!unseen && !stale) story_.guest_running_at_end = running();
  }
  for (DeviceTrack& track : tracks_) finish_device(track);
  return std::move(story_);
}

}  // namespace ackscope::timeline
