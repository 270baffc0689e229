#include "analysis/report/otlp/parts.hpp"

namespace ackscope::report::otlp {

void add_finding(Span& span, const Finding& finding, Ns otherwise) {
  Attributes attributes;
  attributes.add("ackscope.finding.severity", to_string(finding.severity))
      .add("ackscope.finding.title", finding.title)
      .add("ackscope.finding.explanation", finding.explanation)
      .add("ackscope.finding.confidence", to_string(finding.confidence))
      .add("ackscope.finding.cost_ns", finding.cost_ns)
      .add("ackscope.device", finding.device);
  if (!finding.t_ns) attributes.add("ackscope.finding.time_unknown", true);
  span.event(finding.t_ns.value_or(otherwise), finding.rule, attributes);
}

}  // namespace ackscope::report::otlp
