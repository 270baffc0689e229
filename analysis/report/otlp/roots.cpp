#include <algorithm>

#include "analysis/report/otlp/parts.hpp"
#include "analysis/report/text/progress.hpp"

namespace ackscope::report::otlp {
namespace {

Attributes source_attributes(const Migration& m) {
  Attributes attributes;
  attributes.add("ackscope.outcome", to_string(m.outcome))
      .add("ackscope.mechanism", to_string(m.mechanism))
      .add("ackscope.downtime_ns", m.downtime_ns)
      .add("ackscope.ack_blocked_ns", m.ack_blocked_ns)
      .add("ackscope.acks.requested", m.acks.requested)
      .add("ackscope.acks.received", m.acks.received)
      .add("ackscope.acks.pending_at_decision", m.acks.pending_at_decision)
      .add("ackscope.acks.pending_at_end", m.acks.pending_at_end);
  return attributes;
}

Attributes destination_attributes(const Migration& m) {
  Attributes attributes;
  attributes.add("ackscope.outcome", to_string(m.outcome_destination))
      .add("ackscope.mechanism", to_string(m.mechanism_destination));
  if (m.clock_alignment && m.clock_alignment->method != AlignmentMethod::none) {
    attributes.add("ackscope.clock_alignment", to_string(m.clock_alignment->method))
        .add("ackscope.clock_offset_ns", m.clock_alignment->offset_ns)
        .add("ackscope.clock_uncertainty_ns", m.clock_alignment->uncertainty_ns);
  }
  return attributes;
}

void describe(Attributes& attributes, const Migration& m, const Ids& ids,
              const Identity& identity) {
  attributes.add("ackscope.migration_id", identity.migration_id)
      .add("ackscope.trace_basis", ids.basis())
      .add("ackscope.pairing", to_string(m.pairing))
      .add("ackscope.outage_ns", m.outage_ns)
      .add("ackscope.outage_uncertainty_ns", m.outage_uncertainty_ns);
  if (!m.end_ns) attributes.add("ackscope.end", "not recorded");
}

/// The first error that was reported, else the first finding of that severity.
void set_status(Span& span, const Migration& m, Side side) {
  const auto& error = side == Side::source ? m.error : m.error_destination;
  const Outcome outcome = side == Side::source ? m.outcome : m.outcome_destination;
  if (outcome == Outcome::failed) return (void)span.fail(error.value_or("the migration failed"));
  if (side != home(m)) return;
  const auto grave = std::find_if(m.findings.begin(), m.findings.end(),
                                  [](const Finding& f) { return f.severity == Severity::error; });
  if (grave != m.findings.end()) span.fail(grave->title);
}

void add_moments(Span& span, const Migration& m, Ns begin) {
  span.event(m.precopy_begin_ns, "precopy begins")
      .event(m.decision_ns, "decision to switch over")
      .event(m.guest_stopped_ns, "guest stopped")
      .event(m.final_query_ns, "final query")
      .event(m.guest_resumed_ns, "guest resumed");
  for (const Finding& finding : m.findings) add_finding(span, finding, begin);
}

}  // namespace

bool recorded(const Migration& m, Side side) {
  return side == Side::source ? m.source.has_value() : m.destination.has_value();
}

Side home(const Migration& m) { return m.source ? Side::source : Side::destination; }

bool has_root(const Migration& m) {
  const OptNs begin = begin_or_first(m), end = end_or_last(m);
  return begin && end && unix_nano(*begin);
}

void add_roots(Spans& spans, const Migration& m, const Ids& ids, const Identity& identity) {
  const Ns begin = begin_or_first(m).value_or(0), end = end_or_last(m).value_or(begin);
  for (const Side side : {Side::source, Side::destination}) {
    if (!recorded(m, side)) continue;
    const bool here = side == Side::source;
    Span span(ids.trace(), ids.root(side), here ? "live migration" : "incoming live migration",
              Kind::internal);
    Attributes attributes = here ? source_attributes(m) : destination_attributes(m);
    describe(attributes, m, ids, identity);
    span.attributes(attributes);
    if (const auto source = ids.source_root(); !here && source) span.parent(*source);
    if (side == home(m)) add_moments(span, m, begin);
    set_status(span, m, side);
    append(spans.of(side), span.between(begin, end));
  }
}

}  // namespace ackscope::report::otlp
