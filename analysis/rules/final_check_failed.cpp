#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/late_round.hpp"

namespace ackscope::rules {
namespace {

std::string explain(const Migration& migration, const Device& device, const Round& round) {
  std::string text = "While the guest was being stopped";
  const std::string seen = when_detected(migration, round);
  if (!seen.empty()) text += "," + seen + ",";
  text += fmt::format(
      " the query of {}'s precopy sizes failed. QEMU then asks for another ACK to be safe; the "
      "final query collected the request{}, and a request that late fails the switchover. "
      "QEMU's error text is that of a late request and names no device.",
      display_name(device), when_collected(migration, round));
  return text + what_it_cost(migration) + " Look for the driver's error in the kernel log.";
}

Finding failed(const Migration& migration, const Device& device, const Round& round) {
  Finding finding = found("final-check-failed", Severity::error);
  finding.device = std::string(display_name(device));
  finding.t_ns = round.requested_ns;
  finding.title =
      fmt::format("the last look at {} failed, so QEMU assumed a re-init", display_name(device));
  finding.explanation = explain(migration, device, round);
  finding.cost_ns = migration.outage_ns;
  add_stop_window(finding, migration, device, round);
  return finding;
}

}  // namespace

void final_check_failed(const Migration& migration, const Thresholds&,
                        std::vector<Finding>& findings) {
  for (const Device& device : migration.devices)
    for (const Round& round : device.rounds)
      if (round.state == RoundState::late && round.cause == RoundCause::final_check_failed)
        findings.push_back(failed(migration, device, round));
}

}  // namespace ackscope::rules
