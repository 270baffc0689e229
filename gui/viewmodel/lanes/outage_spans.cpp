#include <algorithm>

#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

Role role_of(OutageStage stage) {
  switch (stage) {
    case OutageStage::stopped_before:
      return Role::stopped_before;
    case OutageStage::stopping_devices:
      return Role::stopping_devices;
    case OutageStage::final_query:
      return Role::final_query;
    case OutageStage::saving:
      return Role::saving;
    case OutageStage::in_flight:
      return Role::in_flight;
    case OutageStage::loading:
      return Role::loading;
    case OutageStage::starting:
      return Role::starting;
    case OutageStage::unknown:
      return Role::unknown;
  }
  return Role::unknown;
}

}  // namespace

std::vector<Span> outage_spans(const Shown& shown) {
  const Migration& m = shown.migration();
  std::vector<Span> spans;
  for (std::size_t i = 0; i < m.outage_parts.size(); ++i) {
    const OutagePart& part = m.outage_parts[i];
    Span span;
    span.begin = part.begin_ns;
    span.end = report::sum(part.begin_ns, std::max<Ns>(part.duration_ns, 0));
    span.role = role_of(part.part);
    if (part.part == OutageStage::unknown) span.certainty = Certainty::unknown;
    span.subject = {Subject::Kind::outage_part, part.side.value_or(Side::source), 0, i};
    span.label = std::string(report::part_words(part.part));
    if (part.device) span.label += " " + report::printable(*part.device, true);
    spans.push_back(std::move(span));
  }
  return spans;
}

std::vector<Span> blocked_spans(const Shown& shown) {
  const Migration& m = shown.migration();
  std::vector<Span> spans;
  const auto add = [&](Ns begin, Ns end, bool open) {
    Span span{begin, std::max(begin, end), Role::blocked, Certainty::observed, {}, {}};
    span.subject = {Subject::Kind::blocked, Side::source, 0, spans.size()};
    span.label = "blocked " + report::duration(report::difference(span.end, begin));
    span.open = open;
    spans.push_back(std::move(span));
  };
  for (const BlockedSpan& each : m.blocked) add(each.begin, each.end, false);
  if (m.blocked_since_ns) add(*m.blocked_since_ns, shown.extent().second, true);
  return spans;
}

}  // namespace ackscope::viewmodel
