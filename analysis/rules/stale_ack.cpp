#include <fmt/format.h>

#include "analysis/rules/downtime_loads.hpp"
#include "analysis/rules/evidence.hpp"

namespace ackscope::rules {
namespace {

/// Seen by the source, but no ACK was asked for these data.
bool stale(const InitialLoad& load) { return load.cause == InitialCause::seen && !load.flagged; }

Finding stale_for(const Device& device, const InitialLoad& load) {
  const std::string name(display_name(device));
  Finding finding = found("stale-ack", Severity::warning);
  finding.device = name;
  finding.t_ns = load.seen_ns;
  finding.title = fmt::format("the ACK was stale: {} had re-initialised since", name);
  finding.explanation = fmt::format(
      "The source saw that {} had new initial data after those that the ACK was for. The legacy "
      "mechanism has one ACK for all and never asks again, so the switchover did not wait, and {} "
      "of "
      "loading fell into the downtime. Machine types from 11.1 on use per-device ACKs, which do.",
      name, duration(load.load_in_outage_ns.value_or(0)));
  finding.cost_ns = load.load_in_outage_ns;
  add_load_evidence(finding, device, load);
  return finding;
}

}  // namespace

void stale_ack(const Migration& migration, const Thresholds&, std::vector<Finding>& findings) {
  if (migration.mechanism != Mechanism::legacy || migration.guest_running_at_decision == false)
    return;
  for (const DowntimeLoads& loads : loads_in_downtime(migration))
    for (const InitialLoad* load : loads.loads)
      if (stale(*load)) {
        findings.push_back(stale_for(*loads.device, *load));
        break;  // one per device
      }
}

}  // namespace ackscope::rules
