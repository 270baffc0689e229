#include "analysis/report/perfetto/parts.hpp"

namespace ackscope::report::perfetto {
namespace {

Json evidence(const Evidence& one) {
  Json args{{"side", json::word(one.side)}, {"event", one.event}, {"text", one.text}};
  put(args, "t_ns", one.t_ns);
  return args;
}

Json finding_args(const Finding& finding) {
  Json args{{"severity", json::word(finding.severity)},
            {"title", finding.title},
            {"explanation", finding.explanation},
            {"confidence", json::word(finding.confidence)},
            {"evidence", json::list(finding.evidence, evidence)}};
  put(args, "device", finding.device);
  put(args, "t_ns", finding.t_ns);
  put(args, "cost_ns", finding.cost_ns);
  return args;
}

}  // namespace

void draw_findings(Trace& trace, const Migration& m, const Place& place) {
  const Track track{place.home(), row_findings};
  bool named = false;
  for (const Finding& finding : m.findings) {
    if (!finding.t_ns) continue;
    if (!named) trace.name_track(track, "findings");
    named = true;
    trace.instant(track, "finding", finding.rule, *finding.t_ns, finding_args(finding));
  }
}

Json findings_without_a_time(const Analysis& analysis) {
  Json list = Json::array();
  for (const Migration& m : analysis.migrations)
    for (const Finding& finding : m.findings)
      if (!finding.t_ns) {
        Json args = finding_args(finding);
        args["rule"] = finding.rule;
        args["migration"] = m.index;
        list.push_back(std::move(args));
      }
  return list;
}

}  // namespace ackscope::report::perfetto
