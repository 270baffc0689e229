#include "analysis/report/json/value.hpp"

namespace ackscope::report::json {
namespace {

Json round(const Round& round) {
  Json object = object_of(16);
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

std::string_view cause_word(InitialCause cause) {
  switch (cause) {
    case InitialCause::setup:
      return "setup";
    case InitialCause::seen:
      return "seen";
    case InitialCause::unreported:
      break;
  }
  return "unreported";
}

Json initial_load(const InitialLoad& load) {
  Json object = object_of(8);
  object["cause"] = cause_word(load.cause);
  object["seen_ns"] = known(load.seen_ns);
  object["bytes"] = known(load.bytes);
  object["flagged"] = load.flagged;
  object["load_begin_ns"] = known(load.load_begin_ns);
  object["load_end_ns"] = known(load.load_end_ns);
  object["load_ns"] = known(load.load_ns);
  object["load_in_outage_ns"] = known(load.load_in_outage_ns);
  return object;
}

}  // namespace

Json device(const Device& device) {
  Json object = object_of(11);
  object["source_name"] = known(device.source_name);
  object["destination_name"] = known(device.destination_name);
  object["idstr"] = known(device.idstr);
  object["instance_id"] = known(device.instance_id);
  object["join"] = word(device.join);
  object["precopy"] = known(device.precopy);
  object["final_check_covered"] = known(device.final_check_covered);
  object["ack_blocked_ns"] = known(device.ack_blocked_ns);
  object["rounds"] = list(device.rounds, round);
  object["initial_loads"] = list(device.initial_loads, initial_load);
  object["qdev_id"] = known(device.qdev_id);
  return object;
}

}  // namespace ackscope::report::json
