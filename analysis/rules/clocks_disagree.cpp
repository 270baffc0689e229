#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

/// Nothing that compares the two hosts is worth more than its clocks.
void clocks_disagree(const Migration& migration, const Thresholds&,
                     std::vector<Finding>& findings) {
  if (!migration.clock_alignment) return;
  for (const std::string& sentence : migration.clock_alignment->contradictions) {
    Finding finding = found("clocks-disagree", Severity::warning);
    finding.t_ns = migration.begin_ns;
    finding.title = "causes and effects contradict the clocks of the two sides";
    finding.explanation =
        sentence + ". Times that are compared across the hosts may be wrong by as much.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
