#include <algorithm>
#include <initializer_list>

#include "analysis/report/otlp/parts.hpp"
#include "analysis/report/text/progress.hpp"

namespace ackscope::report::otlp {
namespace {

struct Stretch {
  OptNs begin, end;
};

Stretch over(std::initializer_list<OptNs> points) {
  Stretch known;
  for (const OptNs& point : points) {
    if (!point) continue;
    known.begin = std::min(known.begin.value_or(*point), *point);
    known.end = std::max(known.end.value_or(*point), *point);
  }
  return known;
}

Stretch on_source(const Round& round) {
  return over({round.detected_ns, round.requested_ns, round.sent_ns, round.acked_ns});
}

bool open(const Round& round) {
  return !round.acked_ns && (round.state == RoundState::pending || round.state == RoundState::late);
}

Attributes round_attributes(const Device& device, const Round& round) {
  Attributes attributes;
  attributes.add("ackscope.device", display_name(device))
      .add("ackscope.device.source_name", device.source_name)
      .add("ackscope.device.destination_name", device.destination_name)
      .add("ackscope.device.idstr", device.idstr)
      .add("ackscope.round.number", round.round)
      .add("ackscope.round.cause", to_string(round.cause))
      .add("ackscope.round.state", to_string(round.state))
      .add("ackscope.round.attribution", to_string(round.attribution))
      .add("ackscope.round.needed", round.needed)
      .add("ackscope.round.initial_bytes", round.initial_bytes)
      .add("ackscope.round.latency_ns", round.latency_ns)
      .add("ackscope.cross_host_uncertainty_ns", round.cross_host_uncertainty_ns);
  return attributes;
}

std::string_view late_rule(const Round& round) {
  return round.cause == RoundCause::final_check_failed ? "final-check-failed" : "late-request";
}

/// The finding that says why this request was late; it knows what a person should be told.
const Finding* late_finding(const Migration& m, const Device& device, const Round& round) {
  const auto found = std::find_if(m.findings.begin(), m.findings.end(), [&](const Finding& f) {
    return f.rule == late_rule(round) && f.t_ns == round.requested_ns && f.device &&
           *f.device == display_name(device);
  });
  return found == m.findings.end() ? nullptr : &*found;
}

void mark_late(Span& span, Attributes& attributes, const Migration& m, const Device& device,
               const Round& round) {
  if (round.state != RoundState::late) return;
  const Finding* finding = late_finding(m, device, round);
  attributes.add("error.type", late_rule(round));
  span.fail(finding ? finding->title : "the ACK was requested too late");
  if (finding) add_finding(span, *finding, round.requested_ns.value_or(0));
}

void add_source(Json& spans, const Migration& m, const Ids& ids, const std::string& path,
                const Device& device, const Round& round) {
  Stretch known = on_source(round);
  if (!known.begin) return;
  Attributes attributes = round_attributes(device, round);
  if (open(round)) {
    known.end = std::max(known.end, end_or_last(m));
    attributes.add("ackscope.end", "not recorded");
  }
  Span span(ids.trace(), ids.span(Side::source, path), "switchover ACK", Kind::producer);
  span.parent(ids.root(Side::source))
      .event(round.detected_ns, "re-init detected")
      .event(round.requested_ns, "requested")
      .event(round.sent_ns, "initial data sent")
      .event(round.acked_ns, "acknowledged");
  mark_late(span, attributes, m, device, round);
  span.attributes(attributes);
  append(spans, span.between(*known.begin, *known.end));
}

void add_destination(Json& spans, const Migration& m, const Ids& ids, const std::string& path,
                     const Device& device, const Round& round) {
  const Stretch known =
      over({round.load_begin_ns, round.arrived_ns, round.loaded_ns, round.approved_ns});
  if (!known.begin) return;
  const bool joined = m.source && on_source(round).begin;
  Span span(ids.trace(), ids.span(Side::destination, path), "load initial data", Kind::consumer);
  span.attributes(round_attributes(device, round))
      .parent(joined ? ids.span(Side::source, path) : ids.root(Side::destination))
      .event(round.load_begin_ns, "load begins")
      .event(round.arrived_ns, "arrived")
      .event(round.loaded_ns, "loaded")
      .event(round.approved_ns, "approved");
  append(spans, span.between(*known.begin, *known.end));
}

}  // namespace

void add_rounds(Spans& spans, const Migration& m, const Ids& ids) {
  std::size_t number = 0;
  for (const Device& device : m.devices) {
    const std::string name = std::to_string(++number);
    std::size_t turn = 0;
    for (const Round& round : device.rounds) {
      const std::string path = "device " + name + "/round " + std::to_string(++turn);
      if (m.source) add_source(spans.source, m, ids, path, device, round);
      if (m.destination) add_destination(spans.destination, m, ids, path, device, round);
    }
  }
}

}  // namespace ackscope::report::otlp
