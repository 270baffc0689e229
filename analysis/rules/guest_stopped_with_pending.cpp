#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

/// A guest that management has stopped needs no ACK: QEMU switches over with some pending. Rightly
/// so, but whoever compares the counter with 0 would call it a violation.
void guest_stopped_with_pending(const Migration& migration, std::vector<Finding>& findings) {
  if (migration.guest_running_at_decision != false || !migration.decision_ns) return;
  for (const Device& device : migration.devices) {
    const auto pending = [&](const Round& round) {
      const bool open = !round.acked_ns || *round.acked_ns > *migration.decision_ns;
      return round.needed == false && open && round.state != RoundState::unknown;
    };
    const auto round = std::ranges::find_if(device.rounds, pending);
    if (round == device.rounds.end()) continue;
    Finding finding = found("guest-stopped-with-pending", Severity::info);
    finding.device = std::string(display_name(device));
    finding.t_ns = migration.decision_ns;
    finding.title = fmt::format("switched over with {}'s ACK pending: the guest had been stopped",
                                display_name(device));
    finding.explanation = fmt::format(
        "Management had stopped the guest before the source decided, so {} did not have to be "
        "acknowledged. A check of the absolute count of pending ACKs would have aborted this "
        "migration needlessly.",
        display_name(device));
    add_evidence(finding, migration.guest_stopped_ns, Side::source, "vm_state_notify",
                 "management stopped the guest");
    add_evidence(finding, migration.decision_ns, Side::source, "migration_thread_low_pending",
                 "the source decided to switch over");
    add_round_evidence(finding, device, *round);
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
