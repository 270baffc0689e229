#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/downtime_limit.hpp"
#include "analysis/rules/downtime_loads.hpp"
#include "analysis/rules/evidence.hpp"

namespace ackscope::rules {
namespace {

std::string_view why(const Migration& m) {
  if (m.guest_running_at_decision == false)
    return " Management had stopped the guest before, so nothing had to wait for an ACK.";
  if (m.mechanism == Mechanism::off)
    return " The switchover ACK is off: nothing made the source wait for this. Set the capability "
           "switchover-ack on both sides.";
  return "";
}

/// That these were initial data, and in the downtime, may itself be concluded only.
bool concluded(const Migration& m, const DowntimeLoads& loads) {
  const bool guessed = std::ranges::any_of(
      loads.loads, [](const InitialLoad* load) { return load->cause == InitialCause::unreported; });
  return guessed || (m.clock_alignment && !m.clock_alignment->contradictions.empty());
}

Finding loaded(const Migration& m, const DowntimeLoads& loads) {
  const DowntimeLimit limit = downtime_limit(m);
  const std::string name(display_name(*loads.device));
  Finding finding = found("load-in-downtime", unless_stopped(m, Severity::warning));
  finding.device = name;
  finding.t_ns = loads.loads.front()->load_begin_ns;
  if (m.guest_stopped_ns && finding.t_ns)
    finding.t_ns = std::max(*finding.t_ns, *m.guest_stopped_ns);
  finding.title = fmt::format("{} loaded initial data for {} while the guest was down", name,
                              duration(loads.total));
  finding.explanation = fmt::format(
      "Initial data are meant to be loaded while the guest still runs. {} of their loading fell "
      "into the downtime; the downtime limit is {} ({}), and more than a tenth of it is "
      "reported.{}",
      duration(loads.total), duration(limit.value), limit.origin, why(m));
  finding.cost_ns = loads.total;
  if (concluded(m, loads)) finding.confidence = Confidence::inferred;
  for (const InitialLoad* load : loads.loads) add_load_evidence(finding, *loads.device, *load);
  return finding;
}

}  // namespace

void load_in_downtime(const Migration& migration, const Thresholds&,
                      std::vector<Finding>& findings) {
  for (const DowntimeLoads& loads : loads_in_downtime(migration))
    findings.push_back(loaded(migration, loads));
}

}  // namespace ackscope::rules
