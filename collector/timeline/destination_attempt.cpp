#include "collector/timeline/destination_attempt.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "collector/timeline/roles.hpp"

namespace ackscope::timeline {

DestinationAttempt::DestinationAttempt(OptNs begin, const ProcessFacts& facts,
                                       const BlockWatch& watch)
    : watch_(watch), guest_(facts.guest) {
  story_.begin = begin;
  story_.coverage.begin_seen = begin.has_value();
  story_.coverage.first = begin.value_or(0);
  if (!begin) life_.on_gap(std::numeric_limits<Ns>::min());
}

/// Only a destination that goes on loading says this. The last message is said behind the end.
static bool is_loading(const events::Payload& payload) {
  constexpr std::int64_t kShut = 1;  // MIG_RP_MSG_SHUT, migration.h
  const auto* message = std::get_if<events::ReturnPathMessageSent>(&payload);
  return role_of(payload) == Side::destination && !(message && message->type == kShut);
}

void DestinationAttempt::on_event(const Event& event) {
  if (!story_.coverage.begin_seen && story_.coverage.first == 0) story_.coverage.first = event.time;
  story_.coverage.last = std::max(story_.coverage.last, event.time);
  identity_ = event.identity ? &*event.identity : nullptr;
  if (identity_ && identity_->attempt != 0) story_.attempt = identity_->attempt;
  if (is_loading(event.payload)) life_.on_sign(event.time);
  const bool in_gap = lost_until_ && event.time <= *lost_until_;  // see SourceAttempt
  std::visit([&](const auto& payload) { on(payload, event.time); }, event.payload);
  if (in_gap && !ended()) lose_track();
}

void DestinationAttempt::learn_mechanism(std::optional<Mechanism> told) {
  if (!mechanism_told_ && told != Mechanism::unknown) mechanism_told_ = told;
}

/// Who says this much says a start of the guest, too.
void DestinationAttempt::on(const events::AttemptStarted& event, Ns) {
  learn_mechanism(event.mechanism);
  story_.run_states_recorded = true;
}

void DestinationAttempt::on(const events::DeviceSetUp& event, Ns) { set_up(device(event.device)); }

void DestinationAttempt::set_up(DeviceTrack& track) {
  if (!track.story.setup_order && story_.coverage.gapless()) track.story.setup_order = setups_++;
}

void DestinationAttempt::on_gap(const Gap& gap) {
  if (ended()) return;
  story_.coverage.lost.push_back({gap.begin, gap.end, gap.lost});
  life_.on_gap(gap.end);
  lost_until_ = std::max(lost_until_.value_or(gap.end), gap.end);
  lose_track();
}

void DestinationAttempt::lose_track() {
  entered_.reset();
  last_init_.reset();
  steps_.on_gap();
  for (DeviceTrack& track : tracks_) {
    track.ordinals_known = false;
    track.wanted.reset();
    track.loading.uncertain = true;
  }
}

void DestinationAttempt::on(const events::MigrationState& event, Ns at) {
  if (ended()) return;
  if (event.state == "active" && !story_.precopy_begin) story_.precopy_begin = at;
  const Outcome outcome = event.state == "completed" ? Outcome::completed
                          : event.state == "failed"  ? Outcome::failed
                                                     : Outcome::unknown;
  if (outcome == Outcome::unknown) return;
  story_.outcome = outcome;
  story_.end = at;
  story_.coverage.end_seen = true;
}

/// See SourceAttempt. One that had failed would not load on.
void DestinationAttempt::on(const events::MigrationError& event, Ns at) {
  if (life_.may_have_ended()) error_missed_ = !story_.error;
  if (story_.error || error_missed_) return;
  story_.error = std::string(event.text);
  story_.error_at = at;
}

void DestinationAttempt::on(const events::Checkpoint& event, Ns at) {
  if (event.name == "dst-precopy-loadvm-completed") steps_.on_loaded(at);
}

void DestinationAttempt::on(const events::GuestRunChange& event, Ns at) {
  story_.run_states_recorded = true;
  // Once it runs here, later stops are not the migration's doing.
  if (story_.guest.resumed) {
    if (!event.running && !story_.stopped_again) story_.stopped_again = at;
    return;
  }
  if (!event.running && guest_.resumed_at()) {
    story_.guest.resumed = guest_.resumed_at();
    story_.stopped_again = at;
  }
  guest_.on_guest(at, event.running);
}

void DestinationAttempt::on(const events::RunState& event, Ns at) {
  story_.run_states_recorded = true;
  if (event.to == "running" && !run_state_running_) run_state_running_ = at;
}

void DestinationAttempt::on(const events::DeviceRunChange& event, Ns at) {
  if (!event.running) return;
  if (!event.prepare) guest_.on_device_started(at);
  // A start alone does not show that a device migrated.
  steps_.on_device_started(devices_.find(event.device, nullptr), at);
}

void DestinationAttempt::on(const events::CommandProcessed& event, Ns at) {
  auto& marks = story_.marks;
  if (event.command == events::CommandKind::open_return_path) marks.return_path_opened = at;
  if (event.command == events::CommandKind::switchover_start) marks.switchover_started = at;
}

void DestinationAttempt::on(const events::ReturnPathMessageSent& event, Ns at) {
  constexpr std::int64_t kShut = 1, kPong = 2, kSwitchoverAck = 7;  // MIG_RP_MSG_*, migration.h
  auto& marks = story_.marks;
  if (event.type == kShut) marks.shut_sent = at;
  if (event.type == kPong && !marks.pong_sent) marks.pong_sent = at;
  if (event.type == kSwitchoverAck) marks.acks.push_back(at);
}

void DestinationAttempt::on(const events::AckSent& event, Ns at) {
  learn_mechanism(event.mechanism);
  named_acks_.push_back(at);
}

void DestinationAttempt::on(const events::LegacyAckExpected& event, Ns at) {
  legacy_seen_ = true;
  story_.countdown.push_back({at, event.pending});
}

void DestinationAttempt::on(const events::SwitchoverApproved& event, Ns at) {
  if (event.pending_after) {
    story_.countdown.push_back({at, *event.pending_after});
    legacy_seen_ = true;
  }
  named_approval_ = named_approval_ || event.device.has_value();
  learn_mechanism(event.mechanism);
  DestinationRound* round = approved_round(event);
  if (round && !round->approved) round->approved = at;
}

/// See docs/concepts.md: only the legacy mechanism announces itself.
Mechanism DestinationAttempt::judge_mechanism() const {
  if (mechanism_told_) return *mechanism_told_;
  if (legacy_seen_) return Mechanism::legacy;
  const bool any_init = std::ranges::any_of(
      tracks_, [](const DeviceTrack& track) { return !track.story.rounds.empty(); });
  if (named_approval_) return Mechanism::per_device;
  // A guest that runs on was waited for: its devices' precopy would have ended with INIT words. Who
  // expects none, as none of its devices has precopy, sends an ACK all the same.
  const bool waited = precopy_data_ && story_.marks.switchover_started && story_.guest.resumed &&
                      story_.marks.acks.empty() && named_acks_.empty();
  const bool done = story_.outcome == Outcome::completed && story_.coverage.gapless();
  return done && waited && !any_init ? Mechanism::off : Mechanism::unknown;
}

DestinationStory DestinationAttempt::finish() && {
  if (!story_.guest.resumed) story_.guest.resumed = guest_.resumed_at();
  if (!story_.guest.resumed) story_.guest.resumed = run_state_running_;
  story_.mechanism = judge_mechanism();
  story_.steps = steps_.take();
  story_.loaded = steps_.loaded();
  if (!named_acks_.empty()) story_.marks.acks = std::move(named_acks_);
  // Its last message is sent at the very end: a late recording that has it missed the outcome.
  const bool missed =
      life_.may_have_ended() || (!story_.coverage.begin_seen && story_.marks.shut_sent);
  if (!ended()) story_.outcome = missed ? Outcome::unknown : Outcome::unfinished;
  for (DeviceTrack& track : tracks_) {
    if (track.loading.first_data) track.story.rounds.push_back(track.loading);
    const bool broke_off = track.wanted && story_.outcome == Outcome::failed;
    if (broke_off && !track.story.failed_state) track.story.failed_state = track.wanted;
    story_.devices.push_back(std::move(track.story));
  }
  return std::move(story_);
}

}  // namespace ackscope::timeline
