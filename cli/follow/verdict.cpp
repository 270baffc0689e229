#include "cli/follow/verdict.hpp"

#include <algorithm>

#include "analysis/rules/rules.hpp"

namespace ackscope::cli::follow {

std::vector<Finding> grave_findings(const Migration& migration) {
  Migration judged = migration;
  rules::judge(judged);
  std::erase_if(judged.findings, [](const Finding& finding) {
    return finding.severity == Severity::info || finding.rule == "trace-incomplete";
  });
  return std::move(judged.findings);
}

void Verdict::look(const live::Snapshot& snapshot) {
  std::set<std::uint64_t> ended;
  for (const auto& live : snapshot.migrations) {
    if (live->in_flight()) continue;
    ended.insert(live->id);
    if (!judged_.contains(live->id)) grave_ = grave_ || !grave_findings(live->migration).empty();
  }
  judged_ = std::move(ended);
}

}  // namespace ackscope::cli::follow
