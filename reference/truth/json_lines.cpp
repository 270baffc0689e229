#include "reference/truth/json_lines.hpp"

#include <nlohmann/json.hpp>

#include "reference/wire/item.hpp"

namespace ackscope::reference::truth {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& line) {
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json device_json(const DeviceScript& script, Side side) {
  return {
      {"name", script.name_on(side)}, {"idstr", script.idstr}, {"instance_id", script.instance_id}};
}

std::string_view name_of(wire::DataKind kind) {
  switch (kind) {
    case wire::DataKind::initial:
      return "initial";
    case wire::DataKind::dirty:
      return "dirty";
    case wire::DataKind::stop_copy:
      return "stop-copy";
  }
  return "?";
}

template <typename Word>
std::string_view word(std::uint64_t value) {
  return to_string(static_cast<Word>(value));
}

/// What Fact::value means depends on the fact; null: nothing.
Json value_json(const Fact& fact) {
  switch (fact.what) {
    case What::attempt_begin:
      return word<Mechanism>(fact.value);
    case What::state:
    case What::attempt_end:
      return word<MigrationState>(fact.value);
    case What::collected:
      return word<QueryKind>(fact.value);
    case What::guest_stopped:
      return word<RunState>(fact.value);
    case What::decision:
      return fact.value != 0;
    case What::chunk_arrived:
    case What::chunk_loaded:
      return name_of(static_cast<wire::DataKind>(fact.value));
    case What::armed:
    case What::counter:
    case What::ack_taken:
    case What::final_query:
      return fact.value;
    default:
      return nullptr;
  }
}

bool has_record(What what) { return what == What::chunk_arrived || what == What::chunk_loaded; }

bool has_round(const Fact& fact) {
  return fact.round != 0 && fact.what != What::error && !has_record(fact.what);
}

Json source_round(const RoundTruth& round) {
  Json out{{"round", round.number}};
  out["cause"] = round.cause ? Json(to_string(*round.cause)) : Json(nullptr);
  out["detected_ns"] = or_null(round.detected);
  out["requested_ns"] = or_null(round.requested);
  out["initial_bytes"] = or_null(round.initial_bytes);
  out["sent_ns"] = or_null(round.sent);
  out["acked_ns"] = or_null(round.acked);
  out["state"] = round.state ? Json(to_string(*round.state)) : Json(nullptr);
  out["needed"] = or_null(round.needed);
  return out;
}

Json destination_round(const RoundTruth& round) {
  Json out{{"round", round.number}};
  out["load_begin_ns"] = or_null(round.load_begin);
  out["arrived_ns"] = or_null(round.arrived);
  out["loaded_ns"] = or_null(round.loaded);
  out["approved_ns"] = or_null(round.approved);
  return out;
}

Json devices_json(const std::vector<DeviceTruth>& devices, const std::vector<DeviceScript>& scripts,
                  Side side) {
  Json out = Json::array();
  for (const DeviceTruth& device : devices) {
    Json entry = device_json(scripts.at(device.index), side);
    entry["precopy"] = scripts[device.index].precopy;
    entry["rounds"] = Json::array();
    for (const RoundTruth& round : device.rounds) {
      entry["rounds"].push_back(side == Side::source ? source_round(round)
                                                     : destination_round(round));
    }
    if (side == Side::destination) entry["next_load_begin_ns"] = or_null(device.next_load_begin);
    out.push_back(std::move(entry));
  }
  return out;
}

Json acks_json(const AckTruth& acks) {
  return {{"requested", acks.requested},
          {"received", acks.received},
          {"pending_at_decision", or_null(acks.pending_at_decision)},
          {"pending_at_end", acks.pending_at_end},
          {"max_pending", acks.max_pending}};
}

template <typename Truth>
Json summary_head(const Truth& truth, Side side, std::uint64_t attempt) {
  Json out{{"what", "summary"}, {"side", to_string(side)}};
  if (attempt != 0) out["attempt"] = attempt;
  out["mechanism"] = to_string(truth.mechanism);
  out["outcome"] = to_string(truth.outcome);
  out["error"] = or_null(truth.error);
  out["begin_ns"] = truth.begin;
  return out;
}

}  // namespace

std::string json_line(const Fact& fact, const std::vector<DeviceScript>& scripts,
                      std::uint64_t attempt) {
  Json out{{"t", fact.at}, {"what", to_string(fact.what)}, {"side", to_string(fact.side)}};
  if (attempt != 0) out["attempt"] = attempt;
  if (fact.device < scripts.size()) out["device"] = device_json(scripts[fact.device], fact.side);
  if (has_round(fact)) out["round"] = fact.round;
  if (has_record(fact.what)) out["record"] = fact.round;
  if (fact.what == What::armed || fact.what == What::collected) {
    out["cause"] = to_string(fact.cause);
  }
  if (Json value = value_json(fact); !value.is_null()) out["value"] = std::move(value);
  if (fact.what == What::error) out["text"] = fact.text;
  return text_of(out);
}

std::string json_line(const SourceTruth& truth, const std::vector<DeviceScript>& scripts,
                      std::uint64_t attempt) {
  Json out = summary_head(truth, Side::source, attempt);
  out["precopy_begin_ns"] = or_null(truth.precopy_begin);
  out["decision_ns"] = or_null(truth.decision);
  out["guest_running_at_decision"] = or_null(truth.guest_running_at_decision);
  out["guest_stopped_ns"] = or_null(truth.guest_stopped);
  out["final_query_ns"] = or_null(truth.final_query);
  out["guest_resumed_ns"] = or_null(truth.guest_resumed);
  out["end_ns"] = or_null(truth.end);
  out["downtime_ns"] = or_null(truth.downtime);
  out["acks"] = acks_json(truth.acks);
  out["pending"] = truth.pending;
  out["devices"] = devices_json(truth.devices, scripts, Side::source);
  return text_of(out);
}

std::string json_line(const DestinationTruth& truth, const std::vector<DeviceScript>& scripts,
                      std::uint64_t attempt) {
  Json out = summary_head(truth, Side::destination, attempt);
  out["guest_resumed_ns"] = or_null(truth.guest_resumed);
  out["end_ns"] = or_null(truth.end);
  out["acks_sent_ns"] = truth.acks_sent;
  out["pending"] = truth.pending;
  out["devices"] = devices_json(truth.devices, scripts, Side::destination);
  return text_of(out);
}

}  // namespace ackscope::reference::truth
