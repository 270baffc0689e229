#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

void final_check_failed(const Migration& migration, std::vector<Finding>& findings) {
  for (const Device& device : migration.devices) {
    for (const Round& round : device.rounds) {
      if (round.state != RoundState::late || round.cause != RoundCause::final_check_failed)
        continue;
      Finding finding = found("final-check-failed", Severity::error);
      finding.device = std::string(display_name(device));
      finding.t_ns = round.requested_ns;
      finding.title = fmt::format("the last look at {} failed, so QEMU assumed a re-init",
                                  display_name(device));
      finding.explanation = fmt::format(
          "While the guest was being stopped, the query of {}'s precopy sizes failed. QEMU then "
          "asks "
          "for another ACK to be safe, and a request that late fails the switchover. QEMU's error "
          "text is that of a late request and names no device; look for the driver's error in the "
          "kernel log.",
          display_name(device));
      finding.cost_ns = migration.outage_ns;
      add_evidence(finding, migration.decision_ns, Side::source, "migration_thread_low_pending",
                   "the source decided to switch over");
      add_evidence(finding, migration.guest_stopped_ns, Side::source, "vm_state_notify",
                   "the guest was stopped");
      add_round_evidence(finding, device, round);
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace ackscope::rules
