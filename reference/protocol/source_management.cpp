#include "reference/protocol/source.hpp"

namespace ackscope::reference {

bool Source::is_migrating() const { return !ended() && state_ != MigrationState::cancelling; }

void Source::request(Request request) { requests_.push_back(request); }

/// The main thread: a request needs the big lock; a stop keeps it over several steps.
Step Source::step_management(Ports& ports) {
  if (lock_ == Lock::management) {
    if (const auto took = continue_stop(ports)) return Step::again(ports.now() + *took);
    lock_ = Lock::free;
    return Step::again(ports.now());
  }
  if (requests_.empty()) return Step::idle();
  if (lock_ != Lock::free) return Step::blocked();
  const Request next = requests_.front();
  requests_.pop_front();
  switch (next) {
    case Request::stop:
      if (!guest_running()) break;
      lock_ = Lock::management;
      begin_stop(RunState::paused, ports);
      break;
    case Request::cont:
      if (run_state_ == RunState::paused) start_guest(ports);
      break;
    case Request::cancel:
      cancel(ports);
      break;
    case Request::resume_switchover:
      if (state_ == MigrationState::pre_switchover) switchover_allowed_ = true;
      break;
  }
  return Step::again(ports.now());
}

/// migration_cancel(): the return path goes first, so that nobody waits for it.
void Source::cancel(Ports& ports) {
  if (!is_migrating() || state_ == MigrationState::failing) return;
  ports.trace(trace::CancelRequested{attempt_});
  if (!settings_.error_beats_cancel) set_state(MigrationState::cancelling, ports);
  const std::string text = "Channel error: Input/output error";
  if (return_path_open_ && !return_path_ended_) {
    return_path_ended_ = true;
    ports.shut_return_path();
    note_error(text, ports);
  }
  ports.shut_channel();
  fatal_ = text;
}

void Source::on_message(const wire::Message& message, Ports& ports) {
  if (!return_path_open_ || return_path_ended_) return;
  ports.trace(trace::ReturnPathReceived{attempt_, message.kind, message.value});
  switch (message.kind) {
    case MessageKind::switchover_ack:
      take_ack(ports);
      break;
    case MessageKind::shut:
      return_path_ended_ = true;
      shut_ = message.value;
      if (message.value == 0) break;
      fatal_ = "RP: Sibling indicated error " + std::to_string(message.value);
      note_error(fatal_, ports);
      break;
    case MessageKind::pong:
      break;
    default:
      on_return_path_error(
          "RP: Received unexpected message " + std::to_string(static_cast<unsigned>(message.kind)),
          ports);
  }
}

/// One ACK off the counter. An ACK belongs to the oldest INIT word without one: words and ACKs keep
/// their order on the wire.
void Source::take_ack(Ports& ports) {
  if (settings_.mutant == Mutant::ack_lost_when_stopped && !guest_running()) return;
  const bool swapped = settings_.mutant == Mutant::add_and_decrement_swapped;
  const std::uint32_t left = swapped ? pending_acks_ + 1 : pending_acks_ - 1;
  const Mechanism mechanism = settings_.mechanism();
  trace::AckReceived event{{attempt_, {}, {}, 0}, 0, mechanism, left};
  truth::Fact taken = fact(truth::What::ack_taken, ports);
  taken.value = left;
  if (mechanism == Mechanism::per_device && !outstanding_.empty()) {
    const Outstanding oldest = outstanding_.front();
    outstanding_.pop_front();
    event.device = identity(devices_[oldest.device]);
    event.round = oldest.round;
    taken.device = static_cast<std::uint32_t>(oldest.device);
    taken.round = oldest.round;
  }
  ++unconsumed_acks_;
  ports.fact(taken);
  count(left, ports);
  ports.trace(event);
  if (left != UINT32_MAX) return;
  // Ends the return-path thread only; the migration thread does not look at this error.
  return_path_ended_ = true;
  note_error("Switchover ack pending num underflowed", ports);
}

void Source::on_return_path_error(const std::string& text, Ports& ports) {
  if (!return_path_open_ || return_path_ended_ || ended()) return;
  return_path_ended_ = true;
  note_error(text, ports);
  fatal_ = text;
}

void Source::on_channel_error(const std::string& text, Ports& ports) {
  if (ended() || std::holds_alternative<phase::Failing>(phase_)) return;
  if (fatal_.empty()) fatal_ = text;
  static_cast<void>(ports);
}

}  // namespace ackscope::reference
