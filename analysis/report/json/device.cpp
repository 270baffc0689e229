#include "analysis/report/json/value.hpp"

namespace ackscope::report::json {
namespace {

Json round(const Round& round) {
  Json object;
  object["round"] = known(round.round);
  object["cause"] = word(round.cause);
  object["detected_ns"] = known(round.detected_ns);
  object["requested_ns"] = known(round.requested_ns);
  object["initial_bytes"] = known(round.initial_bytes);
  object["sent_ns"] = known(round.sent_ns);
  object["load_begin_ns"] = known(round.load_begin_ns);
  object["arrived_ns"] = known(round.arrived_ns);
  object["loaded_ns"] = known(round.loaded_ns);
  object["approved_ns"] = known(round.approved_ns);
  object["acked_ns"] = known(round.acked_ns);
  object["latency_ns"] = known(round.latency_ns);
  object["cross_host_uncertainty_ns"] = known(round.cross_host_uncertainty_ns);
  object["state"] = word(round.state);
  object["needed"] = known(round.needed);
  object["attribution"] = word(round.attribution);
  return object;
}

}  // namespace

Json device(const Device& device) {
  Json object;
  object["source_name"] = known(device.source_name);
  object["destination_name"] = known(device.destination_name);
  object["qdev_id"] = known(device.qdev_id);
  object["idstr"] = known(device.idstr);
  object["instance_id"] = known(device.instance_id);
  object["join"] = word(device.join);
  object["precopy"] = known(device.precopy);
  object["final_check_covered"] = known(device.final_check_covered);
  object["ack_blocked_ns"] = known(device.ack_blocked_ns);
  object["rounds"] = list(device.rounds, round);
  return object;
}

}  // namespace ackscope::report::json
