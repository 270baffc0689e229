#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

Span guest(std::uint64_t index, Role role, Ns from, Ns to, std::string label) {
  Span span{from, std::max(from, to), role, Certainty::observed, {}, std::move(label)};
  span.subject = {Subject::Kind::guest, Side::source, 0, index};
  return span;
}

/// Without a resume the guest is down until the end only when that is known.
Span down(const Migration& m, Ns end) {
  std::string label = m.outage_ns
                          ? "down " + report::duration_within(m.outage_ns, m.outage_uncertainty_ns)
                          : "down";
  Span span =
      guest(1, Role::down, *m.guest_stopped_ns, m.guest_resumed_ns.value_or(end), std::move(label));
  span.open = !m.guest_resumed_ns;
  if (span.open && m.outage_open != true) {
    span.certainty = Certainty::unknown;
    span.label = "down (resumption unknown)";
  }
  return span;
}

}  // namespace

/// The cases of the report's drawing: what is not known is not drawn.
std::vector<Span> guest_spans(const Shown& shown) {
  const Migration& m = shown.migration();
  const auto [zero, end] = shown.extent();
  std::vector<Span> spans;
  if (m.source && m.outage_open == false && !m.guest_stopped_ns)
    spans.push_back(guest(0, Role::running, zero, end, "running on the source"));
  if (m.guest_stopped_ns) {
    if (*m.guest_stopped_ns > zero)
      spans.push_back(guest(0, Role::running, zero, *m.guest_stopped_ns, "running on the source"));
    spans.push_back(down(m, end));
  }
  if (m.guest_resumed_ns) {
    const bool moved = m.outcome == Outcome::completed || !m.source;
    spans.push_back(guest(2, Role::running, *m.guest_resumed_ns, end,
                          moved ? "running on the destination" : "running on the source"));
  }
  return spans;
}

}  // namespace ackscope::viewmodel
