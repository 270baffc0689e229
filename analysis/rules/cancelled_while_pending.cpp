#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

void cancelled_while_pending(const Migration& migration, std::vector<Finding>& findings) {
  if (migration.outcome != Outcome::cancelled) return;
  const OptNs cancelled = migration.cancelled_ns ? migration.cancelled_ns : migration.end_ns;
  for (const auto& [device, round, stage] : needed_and_pending(migration, cancelled)) {
    const std::string name(display_name(*device));
    Finding finding = found("cancelled-while-pending", Severity::warning);
    finding.device = name;
    finding.t_ns = cancelled;
    finding.title = fmt::format("cancelled while {} was waiting for its ACK", name);
    finding.explanation =
        fmt::format("Management cancelled the migration; at that moment {}.", describe(stage));
    add_round_evidence(finding, *device, *round);
    add_evidence(finding, cancelled, Side::source, "migration_cancel", "management cancelled");
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
