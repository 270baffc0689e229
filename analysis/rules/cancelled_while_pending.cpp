#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/failure_cause.hpp"
#include "analysis/rules/rule.hpp"
#include "analysis/rules/stage.hpp"

namespace ackscope::rules {

void cancelled_while_pending(const Migration& migration, const Thresholds&,
                             std::vector<Finding>& findings) {
  const bool cancelled_as_failed = why_failed(migration).cause == Cause::cancelled;
  if (migration.outcome != Outcome::cancelled && !cancelled_as_failed) return;
  const OptNs cancelled = migration.cancelled_ns ? migration.cancelled_ns : migration.end_ns;
  for (const auto& [device, round, stage] : needed_and_pending(migration, cancelled)) {
    const std::string name(display_name(*device));
    Finding finding = found("cancelled-while-pending", Severity::warning);
    finding.device = name;
    finding.t_ns = cancelled;
    finding.title = fmt::format("cancelled while {} was waiting for its ACK", name);
    finding.explanation =
        fmt::format("Management cancelled the migration; at that moment {}.", describe(stage));
    const OptNs since = waited_since(migration, *round);
    if (since && cancelled) finding.cost_ns = *cancelled - *since;
    add_round_evidence(finding, *device, *round);
    add_evidence(finding, cancelled, Side::source, "migration_cancel", "management cancelled");
    if (round->attribution != Attribution::observed) finding.confidence = Confidence::inferred;
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
