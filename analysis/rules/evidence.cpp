#include "analysis/rules/evidence.hpp"

#include <fmt/format.h>

#include <cmath>

namespace ackscope::rules {

std::string duration(Ns value) {
  const double ns = static_cast<double>(value);
  const double size = std::abs(ns);
  if (size < 1e3) return fmt::format("{} ns", value);
  if (size < 1e6) return fmt::format("{:.4g} us", ns / 1e3);
  if (size < 1e9) return fmt::format("{:.4g} ms", ns / 1e6);
  return fmt::format("{:.4g} s", ns / 1e9);
}

Finding found(std::string_view rule, Severity severity) {
  Finding finding;
  finding.rule = std::string(rule);
  finding.severity = severity;
  return finding;
}

void add_evidence(Finding& finding, OptNs at, Side side, std::string_view event,
                  std::string_view text) {
  if (!at) return;
  finding.evidence.push_back({at, side, std::string(event), std::string(text)});
}

void add_round_evidence(Finding& finding, const Device& device, const Round& round) {
  const std::string here = device.source_name.value_or("unknown device");
  const std::string there = device.destination_name.value_or("unknown device");
  const auto source = [&](OptNs at, std::string_view event, std::string_view what) {
    add_evidence(finding, at, Side::source, event, fmt::format("{}: {}", here, what));
  };
  const auto destination = [&](OptNs at, std::string_view event, std::string_view what) {
    add_evidence(finding, at, Side::destination, event, fmt::format("{}: {}", there, what));
  };
  const bool failed = round.cause == RoundCause::final_check_failed;
  source(round.detected_ns, "vfio_query_precopy_size",
         failed ? "the query of its sizes failed" : "re-initialised its initial bytes");
  source(round.requested_ns, "vfio_state_pending", "the request for an ACK was collected");
  source(round.sent_ns, "vfio_send_init_data_flag", "initial data sent");
  destination(round.arrived_ns, "vfio_load_state", "the last initial data arrived");
  destination(round.loaded_ns, "vfio_load_state_device_data", "initial data loaded");
  destination(round.approved_ns, "loadvm_approve_switchover", "approved the switchover");
}

void add_errors(Finding& finding, const Migration& migration) {
  add_evidence(finding, migration.error_destination_ns, Side::destination, "migrate_error",
               migration.error_destination.value_or(""));
  add_evidence(finding, migration.shut_ns, Side::source, "source_return_path_thread_shut",
               fmt::format("the destination's last message: {}",
                           migration.shut_value.value_or(0) == 0 ? "no error" : "it failed"));
  add_evidence(finding, migration.error_ns, Side::source, "migrate_error",
               migration.error.value_or(""));
  add_evidence(finding, migration.end_ns, Side::source, "migrate_set_state",
               to_string(migration.outcome));
}

Severity unless_stopped(const Migration& migration, Severity severity) {
  return migration.guest_running_at_decision == false ? Severity::info : severity;
}

}  // namespace ackscope::rules
