#include "tests/property/voice.hpp"

namespace ackscope::property {
namespace {

namespace trace = reference::trace;

template <typename Word>
Value number(Word word) {
  return static_cast<std::uint64_t>(word);
}
Value text(std::string_view value) { return std::string{value}; }
Value integer(int value) { return std::int64_t{value}; }

/// tracepoints/events.txt, once more by hand: a mistake on either side shows.
struct OwnWords {
  Recorded& out;
  Ns at;
  std::size_t said;

  void say(std::string_view name, std::string_view fields, std::vector<Value> values) const {
    out.say(at, said, "ackscope:" + std::string{name}, fields, std::move(values));
  }
  void say_of(const trace::Device& device, std::string_view name, std::string_view fields,
              std::vector<Value> more) const {
    std::vector<Value> values{device.attempt, text(device.name), text(device.idstr),
                              number(device.instance_id)};
    for (Value& value : more) values.push_back(std::move(value));
    say(name, "attempt device idstr instance_id " + std::string{fields}, std::move(values));
  }

  void operator()(const trace::AttemptStarted& e) const {
    say("attempt_started", "attempt side mechanism machine devices downtime_limit_ms guest_running",
        {e.attempt, number(e.side), number(e.mechanism), text(e.machine), number(e.devices),
         e.downtime_limit_ms, number(e.guest_running)});
  }
  void operator()(const trace::DeviceSetup& e) const {
    say_of(e.device, "device_setup", "side precopy p2p precopy_info_v2",
           {number(e.side), number(e.precopy), number(e.p2p), number(e.precopy_info_v2)});
  }
  void operator()(const trace::AckExpected& e) const {
    say_of(e.device, "ack_expected", "expected", {number(e.expected)});
  }
  void operator()(const trace::PrecopyQuery& e) const {
    say_of(e.device, "precopy_query",
           "kind initial_bytes dirty_bytes stop_copy_bytes reinit result",
           {number(e.kind), e.initial_bytes, e.dirty_bytes, e.stop_copy_bytes, number(e.reinit),
            integer(e.result)});
  }
  void operator()(const trace::PendingQuery& e) const {
    say("pending_query",
        "attempt kind precopy_bytes stop_copy_bytes total_bytes collected pending_acks",
        {e.attempt, number(e.kind), e.precopy_bytes, e.stop_copy_bytes, e.total_bytes,
         number(e.collected), number(e.pending_acks)});
  }
  void operator()(const trace::AckRequestDetected& e) const {
    say_of(e.device, "ack_request_detected", "round cause initial_bytes",
           {number(e.round), number(e.cause), e.initial_bytes});
  }
  void operator()(const trace::AckRequestCollected& e) const {
    say_of(e.device, "ack_request_collected", "round cause kind",
           {number(e.round), number(e.cause), number(e.kind)});
  }
  void operator()(const trace::DeviceDataSent& e) const {
    say_of(e.device, "device_data_sent", "bytes", {e.bytes});
  }
  void operator()(const trace::DeviceSectionSent& e) const {
    say_of(e.device, "device_section_sent", "initial_bytes dirty_bytes",
           {e.initial_bytes, e.dirty_bytes});
  }
  void operator()(const trace::InitialDataSent& e) const {
    say_of(e.device, "initial_data_sent", "round", {number(e.round)});
  }
  void operator()(const trace::DeviceDataArrived& e) const {
    say_of(e.device, "device_data_arrived", "bytes", {e.bytes});
  }
  void operator()(const trace::DeviceDataLoaded& e) const {
    say_of(e.device, "device_data_loaded", "bytes result", {e.bytes, integer(e.result)});
  }
  void operator()(const trace::InitialDataArrived& e) const {
    say_of(e.device, "initial_data_arrived", "round", {number(e.round)});
  }
  void operator()(const trace::InitialDataLoaded& e) const {
    say_of(e.device, "initial_data_loaded", "round bytes", {number(e.round), e.bytes});
  }
  void operator()(const trace::SwitchoverApproved& e) const {
    say_of(e.device, "switchover_approved", "round mechanism pending_approvals",
           {number(e.round), number(e.mechanism), number(e.pending_approvals)});
  }
  void operator()(const trace::AckSent& e) const {
    say_of(e.device, "ack_sent", "round mechanism", {number(e.round), number(e.mechanism)});
  }
  void operator()(const trace::AckReceived& e) const {
    say_of(e.device, "ack_received", "round mechanism pending_acks",
           {number(e.round), number(e.mechanism), number(e.pending_acks)});
  }
  void operator()(const trace::AcksConsumed& e) const {
    say("acks_consumed", "attempt received pending_acks guest_running",
        {e.attempt, number(e.received), number(e.pending_acks), number(e.guest_running)});
  }
  void operator()(const trace::SwitchoverDecision& e) const {
    say("switchover_decision", "attempt pending_bytes threshold_bytes pending_acks guest_running",
        {e.attempt, e.pending_bytes, e.threshold_bytes, number(e.pending_acks),
         number(e.guest_running)});
  }
  void operator()(const trace::SwitchoverBlocked& e) const {
    say("switchover_blocked", "attempt pending_bytes threshold_bytes pending_acks",
        {e.attempt, e.pending_bytes, e.threshold_bytes, number(e.pending_acks)});
  }
  void operator()(const trace::CancelRequested& e) const {
    say("cancel_requested", "attempt", {e.attempt});
  }
  void operator()(const trace::GuestStopped& e) const {
    say("guest_stopped", "attempt side reason", {e.attempt, number(e.side), number(e.reason)});
  }
  void operator()(const trace::GuestResumed& e) const {
    say("guest_resumed", "attempt side reason", {e.attempt, number(e.side), number(e.reason)});
  }
  void operator()(const trace::StateChanged& e) const {
    say("migration_state", "attempt side state previous",
        {e.attempt, number(e.side), number(e.state), number(e.previous)});
  }
  void operator()(const trace::DeviceStateChanged& e) const {
    say_of(e.device, "device_state", "side state previous result",
           {number(e.side), number(e.state), number(e.previous), integer(e.result)});
  }
  void operator()(const trace::DeviceDrainBegin& e) const {
    say_of(e.device, "device_drain_begin", "", {});
  }
  void operator()(const trace::DeviceDrainEnd& e) const {
    say_of(e.device, "device_drain_end", "bytes result", {e.bytes, integer(e.result)});
  }
  void operator()(const trace::BandwidthEstimated& e) const {
    say("bandwidth_estimated", "attempt bytes_per_second threshold_bytes",
        {e.attempt, e.bytes_per_second, e.threshold_bytes});
  }
  void operator()(const trace::DowntimeCheckpoint& e) const {
    say("downtime_checkpoint", "attempt side checkpoint",
        {e.attempt, number(e.side), text(e.checkpoint)});
  }
  void operator()(const trace::CommandSent& e) const {
    say("command_sent", "attempt command value", {e.attempt, number(e.command), number(e.value)});
  }
  void operator()(const trace::CommandReceived& e) const {
    say("command_received", "attempt command value",
        {e.attempt, number(e.command), number(e.value)});
  }
  void operator()(const trace::ReturnPathSent& e) const {
    say("return_path_sent", "attempt type value", {e.attempt, number(e.type), e.value});
  }
  void operator()(const trace::ReturnPathReceived& e) const {
    say("return_path_received", "attempt type value", {e.attempt, number(e.type), e.value});
  }
  void operator()(const trace::Error& e) const {
    say("error", "attempt side device text",
        {e.attempt, number(e.side), text(e.device), text(e.text)});
  }
};

}  // namespace

Recorded in_own_words(const std::vector<Said>& said, const std::vector<std::size_t>& which) {
  Recorded out;
  for (const std::size_t one : which) {
    std::visit(OwnWords{out, said[one].at, one}, said[one].event);
  }
  return out;
}

}  // namespace ackscope::property
