#include "analysis/report/otlp/parts.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report::otlp {
namespace {

/// A part whose side is not known, or was not recorded, belongs where the outage does.
Side side_of(const OutagePart& part, const Migration& m) {
  return part.side && recorded(m, *part.side) ? *part.side : home(m);
}

void add_part(Spans& spans, const Migration& m, const Ids& ids, const OutagePart& part,
              std::size_t number, const std::string& parent) {
  Attributes attributes;
  attributes.add("ackscope.outage.part", to_string(part.part))
      .add("ackscope.device", part.device)
      .add("ackscope.uncertainty_ns", part.uncertainty_ns);
  if (part.side) attributes.add("ackscope.outage.side", to_string(*part.side));
  Span span(ids.trace(), ids.span(home(m), "outage/" + std::to_string(number)),
            "outage: " + std::string(to_string(part.part)), Kind::internal);
  span.parent(parent).attributes(attributes);
  append(spans.of(side_of(part, m)),
         span.between(part.begin_ns, sum(part.begin_ns, part.duration_ns)));
}

}  // namespace

void add_outage(Spans& spans, const Migration& m, const Ids& ids) {
  const bool open = !m.guest_resumed_ns && m.outage_open == true;
  const OptNs end = open ? end_or_last(m) : m.guest_resumed_ns;
  if (!m.guest_stopped_ns || !end) return;
  Attributes attributes;
  attributes.add("ackscope.outage_ns", m.outage_ns)
      .add("ackscope.uncertainty_ns", m.outage_uncertainty_ns)
      .add("ackscope.downtime_limit_ns", m.downtime_limit_ns);
  if (open) attributes.add("ackscope.end", "not recorded");
  const std::string id = ids.span(home(m), "outage");
  Span span(ids.trace(), id, "guest outage", Kind::internal);
  span.parent(ids.root(home(m))).attributes(attributes);
  append(spans.of(home(m)), span.between(*m.guest_stopped_ns, *end));
  std::size_t number = 0;
  for (const OutagePart& part : m.outage_parts) add_part(spans, m, ids, part, ++number, id);
}

void add_blocked(Spans& spans, const Migration& m, const Ids& ids) {
  std::size_t number = 0;
  for (const BlockedSpan& blocked : m.blocked) {
    Span span(ids.trace(), ids.span(home(m), "blocked/" + std::to_string(++number)),
              "held by switchover ACKs", Kind::internal);
    span.parent(ids.root(home(m)));
    append(spans.of(home(m)), span.between(blocked.begin, blocked.end));
  }
}

}  // namespace ackscope::report::otlp
