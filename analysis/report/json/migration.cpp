#include "analysis/report/json/value.hpp"

namespace ackscope::report::json {
namespace {

Json party(const std::optional<Party>& party) {
  if (!party) return nullptr;
  Json object;
  object["host"] = known(party->host);
  object["vm"] = known(party->vm);
  object["pid"] = known(party->pid);
  object["tracer"] = known(party->tracer);
  object["release_range"] = known(party->release_range);
  object["fingerprint"] = fingerprint(party->fingerprint);
  return object;
}

/// Without a method nothing is known about the offset, whatever number the model carries.
Json alignment(const std::optional<ClockAlignment>& alignment) {
  if (!alignment) return nullptr;
  const bool aligned = alignment->method != AlignmentMethod::none;
  Json object;
  object["method"] = word(alignment->method);
  object["offset_ns"] = aligned ? Json(alignment->offset_ns) : Json(nullptr);
  object["uncertainty_ns"] = aligned ? Json(alignment->uncertainty_ns) : Json(nullptr);
  object["drift_ppm"] = aligned ? Json(alignment->drift * 1e6) : Json(nullptr);
  object["bounds"] = alignment->bounds;
  object["contradictions"] = alignment->contradictions;
  return object;
}

Json outage_part(const OutagePart& part) {
  Json object = object_of(6);
  object["part"] = word(part.part);
  object["device"] = known(part.device);
  object["side"] = known(part.side);
  object["begin_ns"] = part.begin_ns;
  object["duration_ns"] = part.duration_ns;
  object["uncertainty_ns"] = part.uncertainty_ns;
  return object;
}

Json acks(const Acks& acks) {
  Json object;
  object["requested"] = known(acks.requested);
  object["received"] = known(acks.received);
  object["pending_at_decision"] = known(acks.pending_at_decision);
  object["pending_at_end"] = known(acks.pending_at_end);
  object["max_pending"] = known(acks.max_pending);
  return object;
}

Json span(const BlockedSpan& span) { return Json::array({span.begin, span.end}); }

/// What QMP says of each side, null where there was no log of it.
Json qmp_of_both(const Migration& m) {
  Json object;
  object["source"] = m.qmp_source ? qmp(*m.qmp_source) : Json(nullptr);
  object["destination"] = m.qmp_destination ? qmp(*m.qmp_destination) : Json(nullptr);
  return object;
}

Json step(const PendingStep& step) { return Json::array({step.at, step.count}); }

void add_parties(Json& object, const Migration& m) {
  object["index"] = m.index;
  object["source"] = party(m.source);
  object["destination"] = party(m.destination);
  object["pairing"] = word(m.pairing);
  object["mechanism"] = word(m.mechanism);
  object["mechanism_destination"] = word(m.mechanism_destination);
  object["outcome"] = word(m.outcome);
  object["outcome_destination"] = word(m.outcome_destination);
  object["error"] = known(m.error);
  object["error_destination"] = known(m.error_destination);
  object["clock_alignment"] = alignment(m.clock_alignment);
}

void add_times(Json& object, const Migration& m) {
  object["begin_ns"] = known(m.begin_ns);
  object["precopy_begin_ns"] = known(m.precopy_begin_ns);
  object["decision_ns"] = known(m.decision_ns);
  object["guest_stopped_ns"] = known(m.guest_stopped_ns);
  object["final_query_ns"] = known(m.final_query_ns);
  object["guest_resumed_ns"] = known(m.guest_resumed_ns);
  object["end_ns"] = known(m.end_ns);
  object["downtime_ns"] = known(m.downtime_ns);
  object["outage_ns"] = known(m.outage_ns);
  object["outage_open"] = known(m.outage_open);
  object["outage_uncertainty_ns"] = known(m.outage_uncertainty_ns);
  object["outage_parts"] = list(m.outage_parts, outage_part);
  object["ack_blocked_ns"] = known(m.ack_blocked_ns);
  object["blocked"] = list(m.blocked, span);
  object["downtime_limit_ns"] = known(m.downtime_limit_ns);
  object["downtime_limit_origin"] = word(m.downtime_limit_origin);
}

}  // namespace

Json migration(const Migration& m) {
  Json object = object_of(34);
  add_parties(object, m);
  add_times(object, m);
  object["acks"] = acks(m.acks);
  object["pending"] = list(m.pending, step);
  object["pending_destination"] = list(m.pending_destination, step);
  object["devices"] = list(m.devices, device);
  object["findings"] = list(m.findings, finding);
  object["what_if"] = list(m.what_if, what_if);
  object["qmp"] = qmp_of_both(m);
  return object;
}

}  // namespace ackscope::report::json
