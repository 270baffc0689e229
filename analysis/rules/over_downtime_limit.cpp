#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/rules/downtime_limit.hpp"
#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

OptNs downtime_of(const Migration& m) {
  if (m.downtime_ns) return m.downtime_ns;
  if (m.qmp_source && m.qmp_source->downtime_ns) return m.qmp_source->downtime_ns;
  return m.outage_ns;
}

/// QEMU counts whole milliseconds; a limit worked out from a bandwidth is no better than 1 %.
Ns tolerance(const Migration& m) {
  switch (m.downtime_limit_origin) {
    case LimitOrigin::option:
      return 0;
    case LimitOrigin::trace:
      return std::max<Ns>(1'000'000, *m.downtime_limit_ns / 100);
    default:
      return 1'000'000;
  }
}

/// " Most of the outage went by with loading of NAME: 900 ms."
std::string longest_part(const Migration& m) {
  using Share = std::pair<OutageStage, std::optional<std::string>>;
  std::map<Share, Ns> shares;
  for (const OutagePart& part : m.outage_parts)
    if (part.part != OutageStage::unknown) shares[{part.part, part.device}] += part.duration_ns;
  const auto longest = std::ranges::max_element(shares, {}, &std::pair<const Share, Ns>::second);
  if (longest == shares.end()) return "";
  const auto& [stage, device] = longest->first;
  return fmt::format(" Most of the outage went by with {}{}{}: {}.", to_string(stage),
                     device ? " of " : "", device.value_or(""), duration(longest->second));
}

std::string explain(const Migration& m, Ns downtime) {
  const DowntimeLimit limit = downtime_limit(m);
  std::string text = fmt::format("The guest was down for {}, the limit is {} ({}).",
                                 duration(downtime), duration(limit.value), limit.origin);
  text += longest_part(m);
  if (m.guest_running_at_decision == false)
    text += " Management had stopped the guest before, so the limit did not count.";
  return text;
}

}  // namespace

void over_downtime_limit(const Migration& migration, const Thresholds&,
                         std::vector<Finding>& findings) {
  const OptNs downtime = downtime_of(migration);
  if (migration.outcome != Outcome::completed || !downtime || !migration.downtime_limit_ns) return;
  const Ns limit = *migration.downtime_limit_ns;
  if (*downtime <= limit + tolerance(migration)) return;
  Finding finding = found("over-downtime-limit", unless_stopped(migration, Severity::warning));
  finding.t_ns = migration.guest_stopped_ns ? migration.guest_stopped_ns : migration.decision_ns;
  finding.title = fmt::format("the downtime of {} is above the limit of {}", duration(*downtime),
                              duration(limit));
  finding.explanation = explain(migration, *downtime);
  finding.cost_ns = *downtime - limit;
  add_evidence(finding, migration.decision_ns, Side::source, "migration_thread_low_pending",
               "the source decided to switch over");
  add_evidence(finding, migration.guest_stopped_ns, Side::source, "vm_state_notify",
               "the guest was stopped");
  add_evidence(finding, migration.guest_resumed_ns, Side::destination, "vfio_vmstate_change",
               "the guest runs again");
  add_evidence(finding, migration.end_ns, Side::source, "migrate_set_state", "completed");
  if (migration.downtime_limit_origin == LimitOrigin::trace)
    finding.confidence = Confidence::inferred;
  findings.push_back(std::move(finding));
}

}  // namespace ackscope::rules
