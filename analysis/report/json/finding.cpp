#include "analysis/report/json/value.hpp"

namespace ackscope::report::json {
namespace {

Json evidence(const Evidence& evidence) {
  Json object = object_of(4);
  object["t_ns"] = known(evidence.t_ns);
  object["side"] = word(evidence.side);
  object["event"] = evidence.event;
  object["text"] = evidence.text;
  return object;
}

}  // namespace

Json finding(const Finding& finding) {
  Json object = object_of(9);
  object["rule"] = finding.rule;
  object["severity"] = word(finding.severity);
  object["device"] = known(finding.device);
  object["t_ns"] = known(finding.t_ns);
  object["title"] = finding.title;
  object["explanation"] = finding.explanation;
  object["cost_ns"] = known(finding.cost_ns);
  object["evidence"] = list(finding.evidence, evidence);
  object["confidence"] = word(finding.confidence);
  return object;
}

}  // namespace ackscope::report::json
