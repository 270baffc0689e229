#include "collector/timeline/source_attempt.hpp"

#include <algorithm>
#include <numeric>

// The attempt as a whole: states, decision, guest, ACKs. What concerns one device is in
// source_attempt_devices.cpp, what is concluded at the end in source_attempt_finish.cpp.
namespace ackscope::timeline {

SourceAttempt::SourceAttempt(OptNs begin, const ProcessFacts& facts, BlockWatch& watch)
    : facts_(facts), watch_(watch), guest_(facts.guest), ledger_(begin.has_value()) {
  story_.begin = begin;
  story_.coverage.begin_seen = begin.has_value();
  story_.coverage.first = begin.value_or(0);
  order_lost_ = !begin;
}

void SourceAttempt::on_event(const Event& event) {
  if (!story_.coverage.begin_seen && story_.coverage.first == 0) story_.coverage.first = event.time;
  story_.coverage.last = std::max(story_.coverage.last, event.time);
  std::visit([&](const auto& payload) { on(payload, event.time); }, event.payload);
}

void SourceAttempt::on_gap(const Gap& gap) {
  if (ended()) return;
  story_.coverage.lost.push_back({gap.begin, gap.end, gap.lost});
  ledger_.on_gap();
  order_lost_ = true;
  outstanding_.clear();  // which flag was the last is not known any more
  stop_blocking(gap.begin);
  open_section_.reset();
  last_drained_.reset();
  for (DeviceTrack& track : tracks_) {
    track.rounds.on_gap();
    track.reinit.reset();
  }
}

void SourceAttempt::on(const events::MigrationState& event, Ns at) {
  if (ended()) return;
  if (event.state == "active" && !story_.precopy_begin) story_.precopy_begin = at;
  if (event.state == "cancelling") stop_blocking(at);
  const Outcome outcome = event.state == "completed"   ? Outcome::completed
                          : event.state == "failed"    ? Outcome::failed
                          : event.state == "cancelled" ? Outcome::cancelled
                                                       : Outcome::unknown;
  if (outcome == Outcome::unknown) return;
  stop_blocking(at);
  story_.outcome = outcome;
  story_.end = at;
  story_.coverage.end_seen = true;
  story_.ack_counter_at_end = ledger_.counter();
  story_.guest_running_at_end = running();
}

// The first error on a side is what query-migrate keeps as error-desc (migration/migration.c).
void SourceAttempt::on(const events::MigrationError& event, Ns) {
  if (!story_.error) story_.error = std::string(event.text);
}

void SourceAttempt::on(const events::CancelEntered&, Ns at) {
  if (ended() || story_.cancelled) return;
  story_.cancelled = at;
  stop_blocking(at);
}

void SourceAttempt::on(const events::GuestRunChange& event, Ns at) {
  if (story_.outcome == Outcome::completed) return;  // the guest lives elsewhere now
  // After a failure only the first start matters; a later stop is somebody else's doing.
  if (ended() && !event.running) {
    finish_guest();
    return;
  }
  if (!event.running) {
    stop_blocking(at);
    // A stop after the decision that nobody had announced before: the guest ran until now. The
    // run state tells the switchover's own stop where the decision was not recorded.
    const bool ours = story_.decision || event.reason == "finish-migrate";
    if (ours && !story_.guest_running_at_decision) story_.guest_running_at_decision = true;
  } else if (!story_.decision && guest_.running() == false) {
    forget_stop();
  }
  guest_.on_guest(at, event.running);
}

/// The state that the switchover's own stop ends says best whether the guest ran: one that never
/// ran, was stopped before the recording began, or is suspended shows here only.
void SourceAttempt::on(const events::RunState& event, Ns) {
  if (story_.decision && event.to == "finish-migrate") {
    story_.guest_running_at_decision = event.from == "running";
  }
}

void SourceAttempt::on(const events::Checkpoint& event, Ns at) {
  auto& s = story_;
  if (event.name == "src-downtime-start") s.downtime_start = at;
  if (event.name == "src-vm-stopped") s.vm_stopped = at;
  if (event.name == "src-iterable-saved") s.marks.iterable_saved = at;
  if (event.name == "src-downtime-end" && !s.downtime_end) s.downtime_end = at;
}

void SourceAttempt::on(const events::SwitchoverDecided&, Ns at) {
  stop_blocking(at);
  story_.decision = at;
  story_.guest_running_at_decision = running();
  held_back_ = false;
  story_.ack_counter_at_decision = ledger_.counter();
  story_.acks_before_decision = ledger_.received();
}

void SourceAttempt::on(const events::BandwidthSample& event, Ns) {
  blocked_.set_threshold(event.threshold);
}

void SourceAttempt::on(const events::CommandSent& event, Ns at) {
  auto& marks = story_.marks;
  if (event.command == events::CommandKind::open_return_path) marks.return_path_opened = at;
  if (event.command == events::CommandKind::switchover_start) marks.switchover_started = at;
}

void SourceAttempt::on(const events::PongReceived& event, Ns at) {
  if (event.value == 1 && !story_.marks.pong_received) story_.marks.pong_received = at;
}

void SourceAttempt::on(const events::ReturnPathShut&, Ns at) { story_.marks.shut_received = at; }

void SourceAttempt::on(const events::SystemPending& event, Ns at) {
  if (event.kind == events::QueryKind::final && !story_.final_query) story_.final_query = at;
  if (event.pending_acks) {
    counts_shown_ = true;
    if (!first_shown_) first_shown_ = event.pending_acks;
    const std::uint32_t collected = event.collected.value_or(0);
    collected_any_ = collected_any_ || collected > 0;
    ledger_.on_query(at, collected, *event.pending_acks);
    if (*event.pending_acks == 0 && order_lost_) settle_all();
  }
  // It went on although little enough was left: only a running guest waits for ACKs.
  if (held_back_ && !guest_.running()) ran_while_waiting_ = true;
  const bool may_block = event.kind != events::QueryKind::final && !story_.decision &&
                         !story_.cancelled && guest_.running() != false && acks_pending();
  stop_blocking(at);
  blocked_.on_query(at, event.total, may_block);
  held_back_ = event.kind == events::QueryKind::exact && blocked_.blocked();
  for (DeviceTrack& track : tracks_) track.waits = track.rounds.open_count() > 0;
}

void SourceAttempt::on(const events::AckReceived& event, Ns at) {
  stop_blocking(at);
  ledger_.on_ack(at, event.pending_after);
  story_.marks.acks.push_back(at);
  attribute_ack(at, event.pending_after);
}

void SourceAttempt::attribute_ack(Ns at, std::optional<std::uint32_t> pending_after) {
  // ACKs come in the order of the flags. Where earlier ones were missed, the ACK that leaves
  // nothing pending is still that of the last flag.
  const bool last = order_lost_ && pending_after == 0U;
  if (!outstanding_.empty() && (last || !order_lost_)) {
    const auto attribution = open_rounds() == 1 ? Attribution::observed : Attribution::inferred;
    const Outstanding answered = last ? outstanding_.back() : outstanding_.front();
    outstanding_.pop_front();
    tracks_[answered.device].rounds.on_acked(answered.round, at, attribution);
  } else {
    for (DeviceTrack& track : tracks_) track.rounds.on_foreign_ack();
  }
  if (last) settle_all();
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
  if (collected_any_) return ledger_.counter().value_or(0) > 0;
  return ledger_.received() == 0;  // legacy, if anything: judged at the end
}

void SourceAttempt::stop_blocking(Ns at) {
  blocked_.stop(at);
  for (DeviceTrack& track : tracks_) {
    if (track.waits) track.story.blocked += blocked_.last_added();
  }
}

}  // namespace ackscope::timeline
