#include "analysis/report/json/read_values.hpp"

namespace ackscope::report::json {
namespace {

Round round(const Value& object) {
  Round round;
  round.round = number<std::uint32_t>(object, "round");
  round.cause =
      word(object, "cause", {RoundCause::setup, RoundCause::reinit, RoundCause::final_check_failed},
           RoundCause::unknown);
  round.detected_ns = time(object, "detected_ns");
  round.requested_ns = time(object, "requested_ns");
  round.initial_bytes = number<std::uint64_t>(object, "initial_bytes");
  round.sent_ns = time(object, "sent_ns");
  round.load_begin_ns = time(object, "load_begin_ns");
  round.arrived_ns = time(object, "arrived_ns");
  round.loaded_ns = time(object, "loaded_ns");
  round.approved_ns = time(object, "approved_ns");
  round.acked_ns = time(object, "acked_ns");
  round.latency_ns = time(object, "latency_ns");
  round.cross_host_uncertainty_ns = time(object, "cross_host_uncertainty_ns");
  round.state = word(object, "state", {RoundState::pending, RoundState::acked, RoundState::late},
                     RoundState::unknown);
  round.needed = truth(object, "needed");
  round.attribution = word(object, "attribution", {Attribution::inferred, Attribution::ambiguous},
                           Attribution::observed);
  return round;
}

InitialLoad load(const Value& object) {
  InitialLoad load;
  load.load_in_outage_ns = time(object, "load_in_outage_ns");
  return load;
}

}  // namespace

Device read_device(const Value& object) {
  Device device;
  device.source_name = text(object, "source_name");
  device.destination_name = text(object, "destination_name");
  device.idstr = text(object, "idstr");
  device.instance_id = number<std::uint32_t>(object, "instance_id");
  device.join = word(
      object, "join",
      {DeviceJoin::section, DeviceJoin::end_sequence, DeviceJoin::start_order, DeviceJoin::fifo},
      DeviceJoin::none);
  device.precopy = truth(object, "precopy");
  device.final_check_covered = truth(object, "final_check_covered");
  device.ack_blocked_ns = time(object, "ack_blocked_ns");
  device.rounds = items<Round>(object, "rounds", round);
  device.initial_loads = items<InitialLoad>(object, "initial_loads", load);
  device.qdev_id = text(object, "qdev_id");
  return device;
}

}  // namespace ackscope::report::json
