#include <fmt/format.h>

#include "analysis/rules/downtime_loads.hpp"
#include "analysis/rules/evidence.hpp"

namespace ackscope::rules {
namespace {

/// With per-device ACKs a re-init that was seen makes a request. One that shows by its size only
/// comes from a driver without the REINIT flag: QEMU takes no notice.
bool unseen(const Migration& m, const InitialLoad& load) {
  if (load.cause == InitialCause::unreported) return true;
  return m.mechanism == Mechanism::per_device && load.cause == InitialCause::seen && !load.flagged;
}

std::string_view why(const Device& device, const InitialLoad& load) {
  if (load.cause == InitialCause::seen)
    return "Its initial bytes had grown, but the driver set no REINIT flag (PRECOPY_INFOv2).";
  if (device.final_check_covered == false)
    return "The device has no final check (no P2P, or out of PRE_COPY), so nothing looked for a "
           "re-init after the last query.";
  return "It came after the last query or was never reported, for example while the device was "
         "moved to PRE_COPY_P2P.";
}

Finding unseen_of(const Device& device, const InitialLoad& load) {
  const std::string name(display_name(device));
  Finding finding = found("unseen-reinit", Severity::warning);
  finding.device = name;
  finding.t_ns = load.load_begin_ns;
  finding.title = fmt::format("{} re-initialised without QEMU noticing", name);
  finding.explanation = fmt::format(
      "More initial data were loaded into {} in the downtime than the source's queries had "
      "announced, for {}. {} Inferred from the blocks and the time of loading; only the driver can "
      "say for certain.",
      name, duration(load.load_in_outage_ns.value_or(0)), why(device, load));
  finding.cost_ns = load.load_in_outage_ns;
  add_load_evidence(finding, device, load);
  finding.confidence = Confidence::inferred;
  return finding;
}

}  // namespace

void unseen_reinit(const Migration& migration, const Thresholds&, std::vector<Finding>& findings) {
  const bool no_acks =
      migration.mechanism == Mechanism::off || migration.mechanism == Mechanism::unknown;
  if (no_acks || migration.guest_running_at_decision == false) return;
  for (const DowntimeLoads& loads : loads_in_downtime(migration))
    for (const InitialLoad* load : loads.loads)
      if (unseen(migration, *load)) {
        findings.push_back(unseen_of(*loads.device, *load));
        break;  // one per device
      }
}

}  // namespace ackscope::rules
