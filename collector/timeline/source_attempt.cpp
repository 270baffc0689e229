#include "collector/timeline/source_attempt.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "collector/timeline/roles.hpp"

// The attempt as a whole: states, decision, queries. What concerns one device is in
// source_attempt_devices.cpp and source_attempt_sections.cpp, the guest in
// source_attempt_guest.cpp, ACKs in source_attempt_acks.cpp, what is concluded at the end in
// source_attempt_finish.cpp.
namespace ackscope::timeline {

SourceAttempt::SourceAttempt(OptNs begin, const ProcessFacts& facts, BlockWatch& watch)
    : facts_(facts), watch_(watch), guest_(facts.guest), ledger_(begin.has_value()) {
  story_.begin = begin;
  story_.coverage.begin_seen = begin.has_value();
  story_.coverage.first = begin.value_or(0);
  order_lost_ = check_lost_ = !begin;
  if (!begin) {
    life_.on_gap(std::numeric_limits<Ns>::min());
    precopy_.on_gap(std::numeric_limits<Ns>::min());
  }
}

/// Nothing of it is said any more when the decision has been taken.
static bool is_of_precopy(const events::Payload& payload) {
  const auto* query = std::get_if<events::SystemPending>(&payload);
  return std::holds_alternative<events::InitDataFlagSent>(payload) ||
         std::holds_alternative<events::IterationSaved>(payload) ||
         (query && query->kind != events::QueryKind::final);
}

void SourceAttempt::on_event(const Event& event) {
  if (!story_.coverage.begin_seen && story_.coverage.first == 0) story_.coverage.first = event.time;
  story_.coverage.last = std::max(story_.coverage.last, event.time);
  identity_ = event.identity ? &*event.identity : nullptr;
  if (identity_ && identity_->attempt != 0) story_.attempt = identity_->attempt;
  if (identity_) run_states_seen_ = true;  // who says this much says a stop of the guest, too
  if (role_of(event.payload) == Side::source) life_.on_sign(event.time);
  if (is_of_precopy(event.payload)) precopy_.on_sign(event.time);
  // A gap may lie before and behind every event that other buffers have of its time.
  const bool in_gap = lost_until_ && event.time <= *lost_until_;
  std::visit([&](const auto& payload) { on(payload, event.time); }, event.payload);
  if (in_gap && !ended()) lose_track(event.time);
}

/// The first to say it is the attempt's own begin, where that was recorded.
void SourceAttempt::learn_mechanism(std::optional<Mechanism> told) {
  if (!mechanism_told_ && told != Mechanism::unknown) mechanism_told_ = told;
}

void SourceAttempt::on(const events::AttemptStarted& event, Ns) {
  learn_mechanism(event.mechanism);
  guest_.on_told(event.guest_running);
}

void SourceAttempt::on_gap(const Gap& gap) {
  if (ended()) return;
  story_.coverage.lost.push_back({gap.begin, gap.end, gap.lost});
  life_.on_gap(gap.end);
  precopy_.on_gap(gap.end);
  lost_until_ = std::max(lost_until_.value_or(gap.end), gap.end);
  lose_track(gap.begin);
}

/// What follows from the events before does not hold any more.
void SourceAttempt::lose_track(Ns at) {
  ledger_.on_gap();
  steps_.on_gap();
  const bool in_switchover = story_.decision && !stopped_by_management_;
  guest_.on_gap(in_switchover || story_.vm_stopped);
  order_lost_ = check_lost_ = true;
  held_back_ = ran_while_waiting_ = false;
  outstanding_.clear();  // which flag was the last is not known any more
  stop_blocking(at);
  open_section_.reset();
  last_drained_.reset();
  for (DeviceTrack& track : tracks_) {
    track.rounds.on_gap();
    track.initial.on_gap();
    track.wanted.reset();
    track.state.reset();
    track.reinit.reset();
    track.old_until_here = false;
    track.reinit_missed = true;
    track.sized_unsure = true;
  }
}

void SourceAttempt::on(const events::MigrationState& event, Ns at) {
  if (ended()) return;
  // A set-up that failed says it too, before its error is looked at (migration/migration.c).
  if (event.state == "active" && !story_.precopy_begin) story_.precopy_begin = at;
  if (event.state == "cancelling") stop_blocking(at);
  if (event.state == "pre-switchover") steps_.on_paused(at);
  if (event.state == "device") steps_.on_continued(at);
  if (event.state == "failing" || event.state == "cancelling") steps_.on_failing(at);
  left_precopy_ = left_precopy_ || (story_.precopy_begin && event.state != "active");
  const Outcome outcome = event.state == "completed"   ? Outcome::completed
                          : event.state == "failed"    ? Outcome::failed
                          : event.state == "cancelled" ? Outcome::cancelled
                                                       : Outcome::unknown;
  if (outcome == Outcome::unknown) return;
  if (outcome != Outcome::completed) steps_.on_failing(at);
  stop_blocking(at);
  story_.outcome = outcome;
  story_.end = at;
  story_.coverage.end_seen = true;
  if (!pending_seen_) ledger_.count_collected();
  story_.ack_counter_at_end = ledger_.counter();
  story_.guest_running_at_end = running();
}

// The first error on a side is what query-migrate keeps as error-desc (migration/migration.c).
// It is known to be that only where none can have been missed.
void SourceAttempt::on(const events::MigrationError& event, Ns at) {
  const auto& coverage = story_.coverage;
  const OptNs since = healthy_ ? healthy_ : story_.begin;
  if (!since || !coverage.sound_between(*since, at)) error_missed_ = !story_.error;
  if (story_.error || error_missed_) return;
  story_.error = std::string(event.text);
  story_.error_at = at;
}

void SourceAttempt::on(const events::CancelEntered&, Ns at) {
  if (ended() || story_.cancelled) return;
  story_.cancelled = at;
  stop_blocking(at);
}

void SourceAttempt::on(const events::Checkpoint& event, Ns at) {
  auto& s = story_;
  left_precopy_ = left_precopy_ || event.name.starts_with("src-");
  if (event.name == "src-downtime-start") s.downtime_start = at;
  if (event.name == "src-vm-stopped") {
    s.vm_stopped = at;
    steps_.on_vm_stopped(at);
  }
  if (event.name == "src-iterable-saved" || event.name == "src-non-iterable-saved")
    steps_.on_rest_saved(at);
  if (event.name == "src-iterable-saved") s.marks.iterable_saved = at;
  if (event.name == "src-downtime-end" && !s.downtime_end) s.downtime_end = at;
}

void SourceAttempt::on(const events::SwitchoverDecided& event, Ns at) {
  stop_blocking(at);
  left_precopy_ = true;
  story_.decision = at;
  if (event.guest_running) guest_.on_told(*event.guest_running);
  story_.guest_running_at_decision = running();
  held_back_ = false;
  if (!pending_seen_) ledger_.count_collected();
  story_.ack_counter_at_decision =
      event.pending_acks ? std::optional<std::uint64_t>(event.pending_acks) : ledger_.counter();
  // QEMU decides by what its queries show; that no ACK was recorded does not matter to it.
  const bool none_recorded = ledger_.received() == 0 && ledger_.last_shown() == 0U;
  if (none_recorded && open_rounds() > 0) {
    story_.ack_counter_at_decision = 0;
    ledger_.on_gap();
    settle_all();
  }
  story_.acks_before_decision = ledger_.received();
}

void SourceAttempt::on(const events::SwitchoverBlocked& event, Ns at) {
  if (story_.decision || story_.cancelled || guest_.running() == false) return;
  block_told_ = true;
  stop_blocking(at);
  blocked_.set_threshold(event.threshold);
  blocked_.go_on(at);
  note_waiting();
}

/// Threshold = bandwidth * limit, the latter in whole milliseconds (migration/migration.c).
static OptNs limit_of(const events::BandwidthSample& sample) {
  constexpr double kNsPerMs = 1e6;
  const std::uint64_t bandwidth = sample.switchover_bytes_per_ms.value_or(0);
  if (bandwidth == 0 || sample.threshold <= 0) return std::nullopt;
  const double ms = static_cast<double>(sample.threshold) / static_cast<double>(bandwidth);
  // The bandwidth is printed without its fraction, which counts for a slow one.
  const bool exact = bandwidth > 1000 && ms < 1e9;
  return exact ? OptNs(static_cast<Ns>(std::llround(ms) * std::llround(kNsPerMs))) : std::nullopt;
}

void SourceAttempt::on(const events::BandwidthSample& event, Ns) {
  blocked_.set_threshold(event.threshold);
  if (const OptNs limit = limit_of(event)) story_.downtime_limit = limit;
}

void SourceAttempt::on(const events::CommandSent& event, Ns at) {
  auto& marks = story_.marks;
  if (event.command == events::CommandKind::open_return_path) marks.return_path_opened = at;
  if (event.command == events::CommandKind::switchover_start) {
    marks.switchover_started = at;
    steps_.on_final_query(at);
  }
}

void SourceAttempt::on(const events::PongReceived& event, Ns at) {
  if (event.value == 1 && !story_.marks.pong_received) story_.marks.pong_received = at;
}

void SourceAttempt::on(const events::ReturnPathShut& event, Ns at) {
  story_.marks.shut_received = at;
  story_.shut_value = event.value;
}

void SourceAttempt::on(const events::SystemPending& event, Ns at) {
  if (event.kind == events::QueryKind::final && !story_.final_query) story_.final_query = at;
  if (event.kind == events::QueryKind::final) steps_.on_final_query(at);
  sums_seen_ = true;
  // An underflow of the counter is an error that the loop does not stop for.
  constexpr std::uint32_t kUnderflown = 1u << 31;
  const bool underflown = event.pending_acks.value_or(0) >= kUnderflown;
  if (!underflown) healthy_ = at;
  if (underflown && !story_.underflow) story_.underflow = at;
  if (event.pending_acks) {
    counts_shown_ = true;
    if (!first_shown_ && story_.coverage.gapless()) first_shown_ = event.pending_acks;
    const std::uint32_t collected = event.collected.value_or(0);
    collected_any_ = collected_any_ || collected > 0;
    ledger_.on_query(at, collected, *event.pending_acks);
    if (*event.pending_acks == 0 && order_lost_) settle_all();
  }
  // It went on although little enough was left: only a running guest waits for ACKs.
  if (held_back_ && !guest_.running()) ran_while_waiting_ = true;
  if (held_back_ && !story_.decision) waited_ = true;
  const bool may_block = event.kind != events::QueryKind::final && !story_.decision &&
                         !story_.cancelled && guest_.running() != false && acks_pending();
  stop_blocking(at);
  blocked_.on_query(at, event.total, may_block);
  held_back_ = event.kind == events::QueryKind::exact && blocked_.blocked();
  if (blocked_.blocked()) note_waiting();
}

}  // namespace ackscope::timeline
