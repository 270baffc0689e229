#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/blame.hpp"
#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

/// A re-init that asked for another ACK while the guest ran. One that came up behind the decision
/// and was never collected is none.
bool in_precopy(const Round& round) {
  const bool taken_up = round.requested_ns || round.sent_ns || round.acked_ns;
  return round.cause == RoundCause::reinit && taken_up && round.state != RoundState::late &&
         round.needed != false;
}

std::string what_it_cost(const Finding& finding) {
  if (!finding.cost_ns) return " How much longer precopy became cannot be told.";
  if (*finding.cost_ns == 0)
    return " By estimate precopy became no longer: there was no time in which only this ACK was "
           "missing.";
  return fmt::format(
      " By estimate precopy became {} longer: the time in which nothing but this ACK kept the "
      "source from switching over. The data that had to be sent again are not counted.",
      duration(*finding.cost_ns));
}

Finding reinitialised(const Device& device, std::ptrdiff_t count, OptNs cost) {
  const std::string name(display_name(device));
  const auto first = std::ranges::find_if(device.rounds, in_precopy);
  Finding finding = found("reinit-in-precopy", Severity::info);
  finding.device = name;
  finding.t_ns = first->detected_ns ? first->detected_ns : first->requested_ns;
  finding.title = count == 1
                      ? fmt::format("{} re-initialised during precopy", name)
                      : fmt::format("{} re-initialised {} times during precopy", name, count);
  finding.explanation = fmt::format(
      "{} replaced its initial data after they had been sent, so QEMU asked for another ACK and "
      "waited for it. That is the mechanism working: otherwise the data would have been loaded in "
      "the downtime.",
      name);
  finding.cost_ns = cost;
  finding.explanation += what_it_cost(finding);
  for (const Round& round : device.rounds)
    if (in_precopy(round)) add_round_evidence(finding, device, round);
  return finding;
}

}  // namespace

void reinit_in_precopy(const Migration& m, const Thresholds&, std::vector<Finding>& findings) {
  const auto any = [](const Device& device) {
    return std::ranges::any_of(device.rounds, in_precopy);
  };
  if (std::ranges::none_of(m.devices, any)) return;
  const bool known = m.ack_blocked_ns.has_value() && (*m.ack_blocked_ns == 0 || !m.blocked.empty());
  const auto costs = blocked_by_alone(m, in_precopy);
  for (std::size_t i = 0; i < m.devices.size(); ++i) {
    const auto count = std::ranges::count_if(m.devices[i].rounds, in_precopy);
    if (count == 0) continue;
    findings.push_back(reinitialised(m.devices[i], count, known ? OptNs(costs[i]) : std::nullopt));
  }
}

}  // namespace ackscope::rules
