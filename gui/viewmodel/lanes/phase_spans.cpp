#include <algorithm>

#include "analysis/report/text/progress.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

void add(std::vector<Span>& spans, std::uint64_t index, Role role, OptNs from, OptNs to,
         std::string_view label, bool open) {
  if (!from || !to) return;
  Span span{*from, std::max(*from, *to), role, Certainty::observed, {}, std::string(label)};
  span.subject = {Subject::Kind::phase, Side::source, 0, index};
  span.open = open;
  spans.push_back(std::move(span));
}

}  // namespace

std::vector<Span> phase_spans(const Shown& shown) {
  const Migration& m = shown.migration();
  const OptNs end = report::end_or_last(m);
  const bool open = !m.end_ns;
  std::vector<Span> spans;
  add(spans, 0, Role::setup, m.begin_ns, m.precopy_begin_ns, "setup", false);
  add(spans, 1, Role::precopy, m.precopy_begin_ns, m.decision_ns ? m.decision_ns : end, "precopy",
      open && !m.decision_ns);
  add(spans, 2, Role::switchover, m.decision_ns, end, "switchover", open);
  return spans;
}

}  // namespace ackscope::viewmodel
