#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

void cancelled_while_pending(const Migration& migration, std::vector<Finding>& findings) {
  if (migration.outcome != Outcome::cancelled) return;
  const OptNs cancelled = migration.cancelled_ns ? migration.cancelled_ns : migration.end_ns;
  for (const Device& device : migration.devices) {
    const auto round = std::ranges::find_if(device.rounds, is_needed_and_pending);
    if (round == device.rounds.end()) continue;
    Finding finding = found("cancelled-while-pending", Severity::warning);
    finding.device = std::string(display_name(device));
    finding.t_ns = cancelled;
    finding.title = fmt::format("cancelled while {} was waiting for its ACK", display_name(device));
    finding.explanation = fmt::format(
        "Management cancelled the migration; at that moment {}.",
        describe(stage_at(migration, *round, cancelled)));
    add_round_evidence(finding, device, *round);
    add_evidence(finding, cancelled, Side::source, "migration_cancel", "management cancelled");
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
