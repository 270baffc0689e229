#include "analysis/report/json/read_json.hpp"

#include <nlohmann/json.hpp>

#include <initializer_list>

namespace ackscope::report {
namespace {

using Json = nlohmann::json;

/// Json::operator[] of a const object demands the key; a stranger's report may lack any.
const Json& member(const Json& object, const char* key) {
  static const Json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(key);
  return found == object.end() ? kNone : *found;
}

OptNs time(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_number_integer() ? OptNs(value.get<Ns>()) : std::nullopt;
}

template <typename Number>
std::optional<Number> number(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_number_unsigned() ? std::optional(value.get<Number>()) : std::nullopt;
}

std::optional<std::string> text(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

/// The enumerator whose word it is; `otherwise` for none.
template <typename E>
E word(const Json& object, const char* key, std::initializer_list<E> all, E otherwise) {
  const auto name = text(object, key);
  for (const E value : all)
    if (name == to_string(value)) return value;
  return otherwise;
}

template <typename Item, typename Read>
std::vector<Item> items(const Json& object, const char* key, Read read) {
  std::vector<Item> list;
  const Json& array = member(object, key);
  if (!array.is_array()) return list;
  for (const Json& item : array) list.push_back(read(item));
  return list;
}

Outcome outcome(const Json& object) {
  return word(object, "outcome",
              {Outcome::unfinished, Outcome::completed, Outcome::failed, Outcome::cancelled},
              Outcome::unknown);
}

OutagePart part(const Json& object) {
  OutagePart part;
  part.part = word(
      object, "part",
      {OutageStage::stopped_before, OutageStage::stopping_devices, OutageStage::final_query,
       OutageStage::saving, OutageStage::in_flight, OutageStage::loading, OutageStage::starting},
      OutageStage::unknown);
  part.device = text(object, "device");
  part.begin_ns = time(object, "begin_ns").value_or(0);
  part.duration_ns = time(object, "duration_ns").value_or(0);
  return part;
}

Round round(const Json& object) {
  Round round;
  round.round = number<std::uint32_t>(object, "round");
  round.initial_bytes = number<std::uint64_t>(object, "initial_bytes");
  round.latency_ns = time(object, "latency_ns");
  return round;
}

InitialLoad load(const Json& object) {
  InitialLoad load;
  load.load_in_outage_ns = time(object, "load_in_outage_ns");
  return load;
}

Device device(const Json& object) {
  Device device;
  device.source_name = text(object, "source_name");
  device.destination_name = text(object, "destination_name");
  device.idstr = text(object, "idstr");
  device.instance_id = number<std::uint32_t>(object, "instance_id");
  device.ack_blocked_ns = time(object, "ack_blocked_ns");
  device.rounds = items<Round>(object, "rounds", round);
  device.initial_loads = items<InitialLoad>(object, "initial_loads", load);
  return device;
}

Finding finding(const Json& object) {
  Finding finding;
  finding.rule = text(object, "rule").value_or("");
  finding.severity = word(object, "severity", {Severity::warning, Severity::error}, Severity::info);
  finding.device = text(object, "device");
  finding.title = text(object, "title").value_or("");
  finding.t_ns = time(object, "t_ns");
  finding.explanation = text(object, "explanation").value_or("");
  finding.cost_ns = time(object, "cost_ns");
  finding.confidence = word(object, "confidence", {Confidence::inferred}, Confidence::observed);
  return finding;
}

Acks acks(const Json& object) {
  return {number<std::uint64_t>(object, "requested"), number<std::uint64_t>(object, "received"),
          number<std::uint64_t>(object, "pending_at_decision"),
          number<std::uint64_t>(object, "pending_at_end"),
          number<std::uint64_t>(object, "max_pending")};
}

Mechanism mechanism(const Json& object, const char* key) {
  return word(object, key, {Mechanism::off, Mechanism::legacy, Mechanism::per_device},
              Mechanism::unknown);
}

std::optional<Party> party(const Json& object) {
  if (!object.is_object()) return std::nullopt;
  Party party;
  party.release_range = text(object, "release_range");
  return party;
}

Migration migration(const Json& object) {
  Migration m;
  m.source = party(member(object, "source"));
  m.destination = party(member(object, "destination"));
  m.mechanism = mechanism(object, "mechanism");
  m.mechanism_destination = mechanism(object, "mechanism_destination");
  m.downtime_limit_ns = time(object, "downtime_limit_ns");
  m.outcome = outcome(object);
  m.error = text(object, "error");
  m.begin_ns = time(object, "begin_ns");
  m.precopy_begin_ns = time(object, "precopy_begin_ns");
  m.decision_ns = time(object, "decision_ns");
  m.end_ns = time(object, "end_ns");
  m.downtime_ns = time(object, "downtime_ns");
  m.outage_ns = time(object, "outage_ns");
  m.ack_blocked_ns = time(object, "ack_blocked_ns");
  m.outage_parts = items<OutagePart>(object, "outage_parts", part);
  m.acks = acks(member(object, "acks"));
  m.devices = items<Device>(object, "devices", device);
  m.findings = items<Finding>(object, "findings", finding);
  return m;
}

}  // namespace

bool looks_like_report(std::string_view begin) {
  return begin.substr(0, 200).find("\"ackscope.report/") != std::string_view::npos;
}

Result<Analysis> read_json(std::string_view text_of_report) {
  const Json report = Json::parse(text_of_report, nullptr, false);
  if (text(report, "schema") != "ackscope.report/1")
    return fail("is no report ackscope.report/1", "", "make one with 'ackscope analyze --json'");
  Analysis analysis;
  analysis.migrations = items<Migration>(report, "migrations", migration);
  for (std::size_t i = 0; i < analysis.migrations.size(); ++i) analysis.migrations[i].index = i;
  return analysis;
}

}  // namespace ackscope::report
