#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

Finding stopped(const Migration& m, const Device& device, const Round& round) {
  const std::string name(display_name(device));
  Finding finding = found("guest-stopped-with-pending", Severity::info);
  finding.device = name;
  finding.t_ns = m.decision_ns;
  finding.title =
      fmt::format("switched over with {}'s ACK pending: the guest had been stopped", name);
  finding.explanation = fmt::format(
      "Management had stopped the guest before the source decided, so {} did not have to be "
      "acknowledged. This is no violation: QEMU looks for newly collected requests only. A check "
      "of "
      "the absolute count of pending ACKs would have aborted this migration needlessly.",
      name);
  add_evidence(finding, m.guest_stopped_ns, Side::source, "vm_state_notify",
               "management stopped the guest");
  add_evidence(finding, m.decision_ns, Side::source, "migration_thread_low_pending",
               "the source decided to switch over");
  add_round_evidence(finding, device, round);
  return finding;
}

}  // namespace

/// A guest that management has stopped needs no ACK: QEMU switches over with some pending. Rightly
/// so, but whoever compares the counter with 0 would call it a violation.
void guest_stopped_with_pending(const Migration& migration, const Thresholds&,
                                std::vector<Finding>& findings) {
  if (migration.guest_running_at_decision != false || !migration.decision_ns) return;
  for (const Device& device : migration.devices) {
    const auto pending = [&](const Round& round) {
      const bool open = !round.acked_ns || *round.acked_ns > *migration.decision_ns;
      // A late one was requested after the decision.
      const bool by_then = round.state != RoundState::unknown && round.state != RoundState::late;
      return round.needed == false && open && by_then;
    };
    const auto round = std::ranges::find_if(device.rounds, pending);
    if (round != device.rounds.end()) findings.push_back(stopped(migration, device, *round));
  }
}

}  // namespace ackscope::rules
