#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/failure_cause.hpp"
#include "analysis/rules/late_round.hpp"

namespace ackscope::rules {
namespace {

std::string explain(const Migration& migration, const Device& device, const Round& round) {
  std::string text = fmt::format("{} re-initialised its initial data", display_name(device));
  const std::string seen = when_detected(migration, round);
  if (!seen.empty()) text += ", seen" + seen;
  text += ". The final query collected its request for another ACK" +
          when_collected(migration, round) +
          ", and a request that late fails the switchover: QEMU cannot go back to precopy.";
  return text + what_it_cost(migration) +
         " Start the migration again; nothing is retried by itself.";
}

Finding late(const Migration& migration, const Device& device, const Round& round) {
  Finding finding = found("late-request", Severity::error);
  finding.device = std::string(display_name(device));
  finding.t_ns = round.requested_ns;
  finding.title =
      fmt::format("{} asked for another ACK after the switchover decision", display_name(device));
  finding.explanation = explain(migration, device, round);
  finding.cost_ns = migration.outage_ns;
  add_stop_window(finding, migration, device, round);
  if (round.cause == RoundCause::unknown) finding.confidence = Confidence::inferred;
  return finding;
}

bool is_late(const Round& round) { return round.state == RoundState::late; }

/// QEMU's error says it, but the events that name the device were not recorded.
bool only_by_the_error(const Migration& m) {
  const bool seen = std::ranges::any_of(
      m.devices, [](const Device& device) { return std::ranges::any_of(device.rounds, is_late); });
  return !seen && why_failed(m).cause == Cause::late_request;
}

Finding by_the_error(const Migration& m) {
  Finding finding = found("late-request", Severity::error);
  finding.t_ns = m.error_ns ? m.error_ns : m.end_ns;
  finding.title = "a device asked for another ACK after the switchover decision";
  finding.explanation =
      "QEMU's error says that the final query collected a request for another ACK. Which device "
      "made it, and whether by a re-init or because the last look at it failed, was not recorded." +
      what_it_cost(m);
  finding.cost_ns = m.outage_ns;
  add_errors(finding, m);
  finding.confidence = Confidence::inferred;
  return finding;
}

}  // namespace

void late_request(const Migration& migration, const Thresholds&, std::vector<Finding>& findings) {
  if (only_by_the_error(migration)) findings.push_back(by_the_error(migration));
  for (const Device& device : migration.devices)
    for (const Round& round : device.rounds)
      if (is_late(round) && round.cause != RoundCause::final_check_failed)
        findings.push_back(late(migration, device, round));
}

}  // namespace ackscope::rules
