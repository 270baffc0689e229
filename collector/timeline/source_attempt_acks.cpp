#include <algorithm>
#include <numeric>

#include "collector/timeline/source_attempt.hpp"

// ACKs as an outgoing attempt receives them, and what they hold up.
namespace ackscope::timeline {

/// Who is to blame for the time that is blocked from now on.
void SourceAttempt::note_waiting() {
  for (DeviceTrack& track : tracks_) track.waits = track.rounds.open_count() > 0;
}

void SourceAttempt::on(const events::AckReceived& event, Ns at) {
  const bool was_blocked = blocked_.blocked();
  stop_blocking(at);
  learn_mechanism(event.mechanism);
  if (event.pending_after) counts_shown_ = true;
  const bool below_zero = event.pending_after.value_or(0) >= (1u << 31);
  if (below_zero && !story_.underflow) story_.underflow = at;
  ledger_.on_ack(at, event.pending_after);
  story_.marks.acks.push_back(at);
  if (!attribute_told(event, at)) attribute_ack(at, event.pending_after);
  if (event.pending_after == 0U && order_lost_) settle_all();
  // Nothing but other ACKs is missing still.
  if (was_blocked && event.pending_after.value_or(0) > 0) {
    note_waiting();
    blocked_.go_on(at);
  }
}

/// The source says whose ACK it takes it for.
bool SourceAttempt::attribute_told(const events::AckReceived& event, Ns at) {
  if (!event.device) return false;
  DeviceTrack& track = device(*event.device);
  auto round = event.round ? std::optional(track.rounds.on_acked(*event.round, at))
                           : track.rounds.oldest_sent();
  if (!round) return false;
  if (!event.round) track.rounds.on_acked(*round, at, Attribution::observed);
  const auto index = static_cast<std::size_t>(&track - tracks_.data());
  std::erase_if(outstanding_, [&](const Outstanding& entry) {
    return entry.device == index && entry.round == *round;
  });
  if (!order_lost_) return true;
  // ACKs come in the order of the flags: those of flags before it were missed.
  if (event.round) track.rounds.settle_below(*event.round);
  if (const OptNs sent = track.rounds.all()[*round].sent) {
    for (DeviceTrack& other : tracks_) other.rounds.settle_sent_before(*sent);
  }
  return true;
}

void SourceAttempt::attribute_ack(Ns at, std::optional<std::uint32_t> pending_after) {
  // ACKs come in the order of the flags. Where earlier ones were missed, the ACK that leaves
  // nothing pending is still that of the last flag.
  // An ACK of nobody: flags are not recorded.
  const bool flagged = std::ranges::any_of(tracks_, &DeviceTrack::flagged);
  if (!flagged && counts_shown_ && collected_any_) order_lost_ = true;
  const bool last = order_lost_ && pending_after == 0U;
  if (!outstanding_.empty() && (last || !order_lost_)) {
    const auto attribution = open_rounds() == 1 ? Attribution::observed : Attribution::inferred;
    const Outstanding answered = last ? outstanding_.back() : outstanding_.front();
    outstanding_.pop_front();
    tracks_[answered.device].rounds.on_acked(answered.round, at, attribution);
  } else {
    for (DeviceTrack& track : tracks_) track.rounds.on_foreign_ack();
  }
}

/// The counter reads 0: whatever was requested before is acknowledged, and order is restored.
void SourceAttempt::settle_all() {
  for (DeviceTrack& track : tracks_) track.rounds.settle_open();
  outstanding_.clear();
  order_lost_ = false;
}

std::size_t SourceAttempt::open_rounds() const {
  return std::accumulate(
      tracks_.begin(), tracks_.end(), std::size_t{0},
      [](std::size_t sum, const DeviceTrack& track) { return sum + track.rounds.open_count(); });
}

std::optional<bool> SourceAttempt::running() const {
  if (guest_.running()) return guest_.running();
  return ran_while_waiting_ ? std::optional(true) : std::nullopt;
}

bool SourceAttempt::acks_pending() const {
  if (mechanism_told_ == Mechanism::off) return false;
  if (collected_any_ || mechanism_told_ == Mechanism::per_device)
    return ledger_.counter().value_or(0) > 0;
  return ledger_.received() == 0;  // legacy, if anything: judged at the end
}

void SourceAttempt::stop_blocking(Ns at) {
  blocked_.stop(at);
  if (blocked_.last_added() == 0) return;
  for (DeviceTrack& track : tracks_) {
    if (track.waits) track.story.blocked += blocked_.last_added();
  }
}

}  // namespace ackscope::timeline
