#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

bool follows(OptNs later, OptNs earlier) { return later && earlier && *later >= *earlier; }

std::string explain(const Migration& migration, const Device& device, const Round& round) {
  std::string text = fmt::format("{} re-initialised its initial bytes", display_name(device));
  if (follows(round.detected_ns, migration.decision_ns)) {
    text += fmt::format(", seen {} after the source had decided to switch over",
                        duration(*round.detected_ns - *migration.decision_ns));
  }
  if (follows(round.detected_ns, migration.last_ack_ns)) {
    text += fmt::format(" and {} after the last ACK",
                        duration(*round.detected_ns - *migration.last_ack_ns));
  }
  text += ". The final query collected its request for another ACK";
  if (follows(round.requested_ns, migration.decision_ns)) {
    text += fmt::format(" {} after the decision",
                        duration(*round.requested_ns - *migration.decision_ns));
  }
  text += ", and a request that late fails the switchover.";
  if (migration.outage_ns) {
    text += fmt::format(" The guest stood still for {}; QEMU reports no downtime for it.",
                        duration(*migration.outage_ns));
  }
  return text + " Start the migration again; nothing is retried by itself.";
}

}  // namespace

void late_request(const Migration& migration, std::vector<Finding>& findings) {
  for (const Device& device : migration.devices) {
    for (const Round& round : device.rounds) {
      if (round.state != RoundState::late || round.cause == RoundCause::final_check_failed)
        continue;
      Finding finding = found("late-request", Severity::error);
      finding.device = std::string(display_name(device));
      finding.t_ns = round.requested_ns;
      finding.title = fmt::format("{} asked for another ACK after the switchover decision",
                                  display_name(device));
      finding.explanation = explain(migration, device, round);
      finding.cost_ns = migration.outage_ns;
      add_evidence(finding, migration.last_ack_ns, Side::source,
                   "source_return_path_thread_switchover_acked", "the last ACK was received");
      add_evidence(finding, migration.decision_ns, Side::source, "migration_thread_low_pending",
                   "the source decided to switch over");
      add_evidence(finding, migration.guest_stopped_ns, Side::source, "vm_state_notify",
                   "the guest was stopped");
      add_round_evidence(finding, device, round);
      add_evidence(finding, migration.final_query_ns, Side::source, "qemu_savevm_query_pending",
                   "the final query of the switchover");
      if (round.cause == RoundCause::unknown) finding.confidence = Confidence::inferred;
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace ackscope::rules
