#include "reference/trace/lttng_sink.hpp"

#include <ackscope/tracepoints.h>

#include <algorithm>
#include <array>

namespace ackscope::reference::trace {
namespace {

/// LTTng wants a NUL behind a text, which a string_view need not have.
class Text {
 public:
  explicit Text(std::string_view text) {
    const std::size_t length = std::min(text.size(), buffer_.size() - 1);
    std::copy_n(text.begin(), length, buffer_.begin());
    buffer_[length] = '\0';
  }
  const char* get() const { return buffer_.data(); }

 private:
  std::array<char, 512> buffer_;
};

/// A device as the tracepoints want it. Made within the arguments of a tracepoint, it is made only
/// when the event is recorded and lives until it was.
class Identity {
 public:
  explicit Identity(const Device& device)
      : name_(device.name),
        idstr_(device.idstr),
        device_{device.attempt, name_.get(), idstr_.get(), device.instance_id} {}
  Identity(const Identity&) = delete;
  Identity& operator=(const Identity&) = delete;
  const ackscope_device* get() const { return &device_; }

 private:
  Text name_;
  Text idstr_;
  ackscope_device device_;
};

// Numbers are the same on both sides by construction (reference/model/words.hpp).
ackscope_side number(Side value) { return static_cast<ackscope_side>(value); }
ackscope_mechanism number(Mechanism value) { return static_cast<ackscope_mechanism>(value); }
ackscope_cause number(Cause value) { return static_cast<ackscope_cause>(value); }
ackscope_query number(QueryKind value) { return static_cast<ackscope_query>(value); }
ackscope_run_state number(RunState value) { return static_cast<ackscope_run_state>(value); }
ackscope_migration_state number(MigrationState value) {
  return static_cast<ackscope_migration_state>(value);
}
ackscope_device_state number(DeviceState value) {
  return static_cast<ackscope_device_state>(value);
}
std::uint32_t number(CommandKind value) { return static_cast<std::uint32_t>(value); }
std::uint32_t number(MessageKind value) { return static_cast<std::uint32_t>(value); }

#define ACKSCOPE_SAY(...) lttng_ust_tracepoint(ackscope, __VA_ARGS__)
#define ACKSCOPE_DEVICE(event) Identity((event).device).get()

struct Say {
  void operator()(const AttemptStarted& e) const {
    ACKSCOPE_SAY(attempt_started, e.attempt, number(e.side), number(e.mechanism),
                 Text(e.machine).get(), e.devices, e.downtime_limit_ms, e.guest_running);
  }
  void operator()(const DeviceSetup& e) const {
    ACKSCOPE_SAY(device_setup, ACKSCOPE_DEVICE(e), number(e.side), e.precopy, e.p2p,
                 e.precopy_info_v2);
  }
  void operator()(const AckExpected& e) const {
    ACKSCOPE_SAY(ack_expected, ACKSCOPE_DEVICE(e), e.expected);
  }
  void operator()(const PrecopyQuery& e) const {
    ACKSCOPE_SAY(precopy_query, ACKSCOPE_DEVICE(e), number(e.kind), e.initial_bytes, e.dirty_bytes,
                 e.stop_copy_bytes, e.reinit, e.result);
  }
  void operator()(const PendingQuery& e) const {
    ACKSCOPE_SAY(pending_query, e.attempt, number(e.kind), e.precopy_bytes, e.stop_copy_bytes,
                 e.total_bytes, e.collected, e.pending_acks);
  }
  void operator()(const AckRequestDetected& e) const {
    ACKSCOPE_SAY(ack_request_detected, ACKSCOPE_DEVICE(e), e.round, number(e.cause),
                 e.initial_bytes);
  }
  void operator()(const AckRequestCollected& e) const {
    ACKSCOPE_SAY(ack_request_collected, ACKSCOPE_DEVICE(e), e.round, number(e.cause),
                 number(e.kind));
  }
  void operator()(const DeviceDataSent& e) const {
    ACKSCOPE_SAY(device_data_sent, ACKSCOPE_DEVICE(e), e.bytes);
  }
  void operator()(const DeviceSectionSent& e) const {
    ACKSCOPE_SAY(device_section_sent, ACKSCOPE_DEVICE(e), e.initial_bytes, e.dirty_bytes);
  }
  void operator()(const InitialDataSent& e) const {
    ACKSCOPE_SAY(initial_data_sent, ACKSCOPE_DEVICE(e), e.round);
  }
  void operator()(const DeviceDataArrived& e) const {
    ACKSCOPE_SAY(device_data_arrived, ACKSCOPE_DEVICE(e), e.bytes);
  }
  void operator()(const DeviceDataLoaded& e) const {
    ACKSCOPE_SAY(device_data_loaded, ACKSCOPE_DEVICE(e), e.bytes, e.result);
  }
  void operator()(const InitialDataArrived& e) const {
    ACKSCOPE_SAY(initial_data_arrived, ACKSCOPE_DEVICE(e), e.round);
  }
  void operator()(const InitialDataLoaded& e) const {
    ACKSCOPE_SAY(initial_data_loaded, ACKSCOPE_DEVICE(e), e.round, e.bytes);
  }
  void operator()(const SwitchoverApproved& e) const {
    ACKSCOPE_SAY(switchover_approved, ACKSCOPE_DEVICE(e), e.round, number(e.mechanism),
                 e.pending_approvals);
  }
  void operator()(const AckSent& e) const {
    ACKSCOPE_SAY(ack_sent, ACKSCOPE_DEVICE(e), e.round, number(e.mechanism));
  }
  void operator()(const AckReceived& e) const {
    ACKSCOPE_SAY(ack_received, ACKSCOPE_DEVICE(e), e.round, number(e.mechanism), e.pending_acks);
  }
  void operator()(const AcksConsumed& e) const {
    ACKSCOPE_SAY(acks_consumed, e.attempt, e.received, e.pending_acks, e.guest_running);
  }
  void operator()(const SwitchoverDecision& e) const {
    ACKSCOPE_SAY(switchover_decision, e.attempt, e.pending_bytes, e.threshold_bytes, e.pending_acks,
                 e.guest_running);
  }
  void operator()(const SwitchoverBlocked& e) const {
    ACKSCOPE_SAY(switchover_blocked, e.attempt, e.pending_bytes, e.threshold_bytes, e.pending_acks);
  }
  void operator()(const CancelRequested& e) const { ACKSCOPE_SAY(cancel_requested, e.attempt); }
  void operator()(const GuestStopped& e) const {
    ACKSCOPE_SAY(guest_stopped, e.attempt, number(e.side), number(e.reason));
  }
  void operator()(const GuestResumed& e) const {
    ACKSCOPE_SAY(guest_resumed, e.attempt, number(e.side), number(e.reason));
  }
  void operator()(const StateChanged& e) const {
    ACKSCOPE_SAY(migration_state, e.attempt, number(e.side), number(e.state), number(e.previous));
  }
  void operator()(const DeviceStateChanged& e) const {
    ACKSCOPE_SAY(device_state, ACKSCOPE_DEVICE(e), number(e.side), number(e.state),
                 number(e.previous), e.result);
  }
  void operator()(const DeviceDrainBegin& e) const {
    ACKSCOPE_SAY(device_drain_begin, ACKSCOPE_DEVICE(e));
  }
  void operator()(const DeviceDrainEnd& e) const {
    ACKSCOPE_SAY(device_drain_end, ACKSCOPE_DEVICE(e), e.bytes, e.result);
  }
  void operator()(const BandwidthEstimated& e) const {
    ACKSCOPE_SAY(bandwidth_estimated, e.attempt, e.bytes_per_second, e.threshold_bytes);
  }
  void operator()(const DowntimeCheckpoint& e) const {
    ACKSCOPE_SAY(downtime_checkpoint, e.attempt, number(e.side), Text(e.checkpoint).get());
  }
  void operator()(const CommandSent& e) const {
    ACKSCOPE_SAY(command_sent, e.attempt, number(e.command), e.value);
  }
  void operator()(const CommandReceived& e) const {
    ACKSCOPE_SAY(command_received, e.attempt, number(e.command), e.value);
  }
  void operator()(const ReturnPathSent& e) const {
    ACKSCOPE_SAY(return_path_sent, e.attempt, number(e.type), e.value);
  }
  void operator()(const ReturnPathReceived& e) const {
    ACKSCOPE_SAY(return_path_received, e.attempt, number(e.type), e.value);
  }
  void operator()(const Error& e) const {
    ACKSCOPE_SAY(error, e.attempt, number(e.side), Text(e.device).get(), Text(e.text).get());
  }
};

}  // namespace

void LttngSink::trace(const Event& event) { std::visit(Say{}, event); }

}  // namespace ackscope::reference::trace
