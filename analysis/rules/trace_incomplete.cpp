#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

void trace_incomplete(const Migration& migration, const Thresholds&,
                      std::vector<Finding>& findings) {
  if (migration.incomplete.empty()) return;
  Finding finding = found("trace-incomplete", Severity::warning);
  finding.t_ns = migration.begin_ns;
  finding.title = "the recording is incomplete";
  for (const std::string& sentence : migration.incomplete) {
    if (!finding.explanation.empty()) finding.explanation += ". ";
    finding.explanation += sentence;
  }
  finding.explanation += ".";
  findings.push_back(std::move(finding));
}

}  // namespace ackscope::rules
