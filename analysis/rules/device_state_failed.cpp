#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/failure_cause.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

/// A device would not go into the state that the migration wanted: the driver refused or timed out.
void device_state_failed(const Migration& migration, const Thresholds&,
                         std::vector<Finding>& findings) {
  for (const Device& device : migration.devices) {
    if (!failed_by_state(migration, device)) continue;
    const Side side = device.state_failed_side.value_or(Side::source);
    const std::string name(display_name(device));
    const std::string wanted = device.state_failed.value_or("another state");
    Finding finding = found("device-state-failed", Severity::error);
    finding.device = name;
    finding.t_ns = device.state_failed_ns;
    finding.title =
        fmt::format("{} could not be moved to {} on the {}", name, wanted, to_string(side));
    finding.explanation = fmt::format(
        "The {} tried to set the device state {} and the change did not come about, which fails "
        "the migration ({}). Look for the driver's error in the kernel log of that host.",
        to_string(side), wanted,
        quoted(side == Side::source ? migration.error : migration.error_destination));
    finding.cost_ns = migration.outage_ns;
    add_evidence(finding, device.state_failed_ns, side, "vfio_migration_set_state",
                 fmt::format("{}: {} was tried", name, wanted));
    add_errors(finding, migration);
    if (!device.state_failed_side) finding.confidence = Confidence::inferred;
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
