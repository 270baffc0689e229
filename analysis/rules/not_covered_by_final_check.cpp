#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

/// What came in spite of it: initial data in the outage that no query had shown.
OptNs cost(const Device& device) {
  OptNs total;
  for (const InitialLoad& load : device.initial_loads)
    if (load.cause == InitialCause::unreported && load.load_in_outage_ns)
      total = total.value_or(0) + *load.load_in_outage_ns;
  return total;
}

}  // namespace

/// Only per-device ACKs have a final check; with the others its absence says nothing.
void not_covered_by_final_check(const Migration& migration, const Thresholds&,
                                std::vector<Finding>& findings) {
  if (migration.mechanism != Mechanism::per_device || !migration.decision_ns) return;
  for (const Device& device : migration.devices) {
    if (device.final_check_covered != false || device.precopy == false) continue;
    const std::string name(display_name(device));
    Finding finding = found("not-covered-by-final-check", Severity::info);
    finding.device = name;
    finding.t_ns = migration.guest_stopped_ns ? migration.guest_stopped_ns : migration.decision_ns;
    finding.title = fmt::format("nothing looked for a re-init of {} while the guest stopped", name);
    finding.explanation = fmt::format(
        "QEMU asks a device once more after the vCPUs have stopped, but only if it has P2P states, "
        "PRECOPY_INFOv2, and is in PRE_COPY then. {} was not asked: a re-init between its last "
        "query and the stop would go unseen and be loaded in the downtime.",
        name);
    finding.cost_ns = cost(device);
    add_evidence(finding, migration.decision_ns, Side::source, "migration_thread_low_pending",
                 "the source decided to switch over");
    add_evidence(finding, migration.guest_stopped_ns, Side::source, "vm_state_notify",
                 "the guest was stopped");
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
