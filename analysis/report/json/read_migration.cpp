#include <cmath>

#include "analysis/report/json/read_values.hpp"

namespace ackscope::report::json {
namespace {

Outcome outcome(const Value& object, const char* key) {
  return word(object, key,
              {Outcome::unfinished, Outcome::completed, Outcome::failed, Outcome::cancelled},
              Outcome::unknown);
}

Mechanism mechanism(const Value& object, const char* key) {
  return word(object, key, {Mechanism::off, Mechanism::legacy, Mechanism::per_device},
              Mechanism::unknown);
}

std::optional<Side> side(const Value& object) {
  const auto name = text(object, "side");
  for (const Side each : {Side::source, Side::destination})
    if (name == to_string(each)) return each;
  return std::nullopt;
}

OutagePart part(const Value& object) {
  OutagePart part;
  part.part = word(
      object, "part",
      {OutageStage::stopped_before, OutageStage::stopping_devices, OutageStage::final_query,
       OutageStage::saving, OutageStage::in_flight, OutageStage::loading, OutageStage::starting},
      OutageStage::unknown);
  part.device = text(object, "device");
  part.side = side(object);
  part.begin_ns = time(object, "begin_ns").value_or(0);
  part.duration_ns = time(object, "duration_ns").value_or(0);
  part.uncertainty_ns = time(object, "uncertainty_ns").value_or(0);
  return part;
}

Acks acks(const Value& object) {
  return {number<std::uint64_t>(object, "requested"), number<std::uint64_t>(object, "received"),
          number<std::uint64_t>(object, "pending_at_decision"),
          number<std::uint64_t>(object, "pending_at_end"),
          number<std::uint64_t>(object, "max_pending")};
}

/// The drift of which a report says so many ppm: to the last bit, so that what is read and written
/// again is the same text.
double drift_of(double ppm) {
  const double near = ppm / 1e6;
  for (const double each : {near, std::nextafter(near, 1.0), std::nextafter(near, -1.0)})
    if (each * 1e6 == ppm) return each;
  return near;
}

std::optional<ClockAlignment> alignment(const Value& object) {
  if (!object.is_object()) return std::nullopt;
  ClockAlignment clocks;
  clocks.method =
      word(object, "method",
           {AlignmentMethod::same_clock, AlignmentMethod::causal_bounds, AlignmentMethod::asserted},
           AlignmentMethod::none);
  clocks.offset_ns = time(object, "offset_ns").value_or(0);
  clocks.uncertainty_ns = time(object, "uncertainty_ns").value_or(0);
  const Value& drift = member(object, "drift_ppm");
  if (drift.is_number()) clocks.drift = drift_of(drift.get<double>());
  clocks.bounds = number<std::size_t>(object, "bounds").value_or(0);
  for (const Value& line : member(object, "contradictions"))
    if (line.is_string()) clocks.contradictions.push_back(line.get<std::string>());
  return clocks;
}

void read_parties(const Value& object, Migration& m) {
  m.source = read_party(member(object, "source"));
  m.destination = read_party(member(object, "destination"));
  m.pairing = word(object, "pairing", {Pairing::given, Pairing::observed, Pairing::inferred},
                   Pairing::one_sided);
  m.mechanism = mechanism(object, "mechanism");
  m.mechanism_destination = mechanism(object, "mechanism_destination");
  m.outcome = outcome(object, "outcome");
  m.outcome_destination = outcome(object, "outcome_destination");
  m.clock_alignment = alignment(member(object, "clock_alignment"));
  m.error = text(object, "error");
  m.error_destination = text(object, "error_destination");
}

void read_times(const Value& object, Migration& m) {
  m.begin_ns = time(object, "begin_ns");
  m.precopy_begin_ns = time(object, "precopy_begin_ns");
  m.decision_ns = time(object, "decision_ns");
  m.guest_stopped_ns = time(object, "guest_stopped_ns");
  m.final_query_ns = time(object, "final_query_ns");
  m.guest_resumed_ns = time(object, "guest_resumed_ns");
  m.end_ns = time(object, "end_ns");
  m.downtime_ns = time(object, "downtime_ns");
  m.outage_ns = time(object, "outage_ns");
  m.outage_open = truth(object, "outage_open");
  m.outage_uncertainty_ns = time(object, "outage_uncertainty_ns");
  m.ack_blocked_ns = time(object, "ack_blocked_ns");
  m.downtime_limit_ns = time(object, "downtime_limit_ns");
  m.downtime_limit_origin =
      word(object, "downtime_limit_origin",
           {LimitOrigin::trace, LimitOrigin::qmp, LimitOrigin::option}, LimitOrigin::none);
}

}  // namespace

std::optional<Party> read_party(const Value& object) {
  if (!object.is_object()) return std::nullopt;
  Party party;
  party.host = text(object, "host");
  party.vm = text(object, "vm");
  party.pid = time(object, "pid");
  party.tracer = text(object, "tracer");
  party.release_range = text(object, "release_range");
  party.fingerprint = read_fingerprint(member(object, "fingerprint"));
  return party;
}

Finding read_finding(const Value& object) {
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

Migration read_migration(const Value& object) {
  Migration m;
  read_parties(object, m);
  read_times(object, m);
  m.outage_parts = items<OutagePart>(object, "outage_parts", part);
  m.acks = acks(member(object, "acks"));
  m.devices = items<Device>(object, "devices", read_device);
  m.findings = items<Finding>(object, "findings", read_finding);
  return m;
}

}  // namespace ackscope::report::json
