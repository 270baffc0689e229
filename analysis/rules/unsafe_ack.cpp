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

std::string_view missing_for_unsafe_acks(const Migration& m) {
  if (m.mechanism == Mechanism::off) return "";
  if (!m.source) return "the source was not recorded";
  if (!m.incomplete.empty()) return "the recording is incomplete";
  // Up to 11.0 no event shows what a query of the sizes returned.
  const auto& release = m.source->release_range;
  const bool shown = m.source->producer != "qemu" || (release && release->ends_with("11.1"));
  return shown ? "" : "QEMU up to 11.0 does not trace the queries of the sizes";
}

}  // namespace ackscope::rules
