#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

/// A query that fails in precopy sets the sizes to 0, and QEMU takes "0 left" for "all sent".
void unsafe_ack(const Migration& migration, const Thresholds&, std::vector<Finding>& findings) {
  for (const Device& device : migration.devices) {
    const auto unsafe = [](const Round& round) { return round.unsafe_query_ns.has_value(); };
    const auto round = std::ranges::find_if(device.rounds, unsafe);
    if (round == device.rounds.end()) continue;
    const std::string name(display_name(device));
    Finding finding = found("unsafe-ack", Severity::warning);
    finding.device = name;
    finding.t_ns = round->sent_ns;
    finding.title = fmt::format("the ACK of {} stands for data that had not all been sent", name);
    finding.explanation = fmt::format(
        "A query of {}'s precopy sizes failed. QEMU counts that as nothing left and told the "
        "destination that the initial data were complete, before they were. What was missing is "
        "loaded later, perhaps in the downtime. QEMU warns of such a query once per process only; "
        "look for the driver's error in the kernel log.",
        name);
    add_evidence(finding, round->unsafe_query_ns, Side::source, "vfio_query_precopy_size",
                 fmt::format("{}: the query failed", name));
    add_round_evidence(finding, device, *round);
    findings.push_back(std::move(finding));
  }
}

bool can_tell_of_unsafe_acks(const Migration& migration) {
  if (migration.mechanism == Mechanism::off) return true;
  // Up to 11.0 no event shows what a query of the sizes returned.
  return migration.source && migration.incomplete.empty() &&
         migration.mechanism == Mechanism::per_device;
}

}  // namespace ackscope::rules
