#include "analysis/rules/late_round.hpp"

#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"

namespace ackscope::rules {
namespace {

bool follows(OptNs later, OptNs earlier) { return later && earlier && *later >= *earlier; }

}  // namespace

std::string when_detected(const Migration& m, const Round& round) {
  std::string text;
  if (follows(round.detected_ns, m.decision_ns)) {
    text += fmt::format(" {} after the source had decided to switch over",
                        duration(*round.detected_ns - *m.decision_ns));
  }
  if (follows(round.detected_ns, m.last_ack_ns)) {
    text += fmt::format("{} {} after the last ACK", text.empty() ? "" : " and",
                        duration(*round.detected_ns - *m.last_ack_ns));
  }
  return text;
}

std::string when_collected(const Migration& m, const Round& round) {
  std::string text;
  if (follows(round.requested_ns, m.decision_ns))
    text += fmt::format(" {} after the decision", duration(*round.requested_ns - *m.decision_ns));
  if (follows(round.requested_ns, m.last_ack_ns)) {
    text += fmt::format("{} {} after the last ACK", text.empty() ? "" : " and",
                        duration(*round.requested_ns - *m.last_ack_ns));
  }
  return text;
}

std::string what_it_cost(const Migration& m) {
  std::string text;
  if (m.outage_ns) {
    text += fmt::format(" The guest stood still for {}; QEMU reports no downtime for it.",
                        duration(*m.outage_ns));
  } else if (m.outage_open == true) {
    text += " The guest was not running at the end of the recording.";
  }
  if (follows(m.decision_ns, m.precopy_begin_ns)) {
    text +=
        fmt::format(" {} of precopy were in vain.", duration(*m.decision_ns - *m.precopy_begin_ns));
  }
  if (m.guest_running_at_decision == false) {
    text +=
        " The guest had been stopped before the decision, so loading late would have cost nothing: "
        "the migration was aborted needlessly.";
  }
  return text;
}

void add_stop_window(Finding& finding, const Migration& m, const Device& device,
                     const Round& round) {
  add_evidence(finding, m.last_ack_ns, Side::source, "source_return_path_thread_switchover_acked",
               "the last ACK was received");
  add_evidence(finding, m.decision_ns, Side::source, "migration_thread_low_pending",
               "the source decided to switch over");
  add_evidence(finding, m.guest_stopped_ns, Side::source, "vm_state_notify",
               "the guest was stopped");
  add_round_evidence(finding, device, round);
  add_evidence(finding, m.final_query_ns, Side::source, "qemu_savevm_query_pending",
               "the final query of the switchover");
  add_evidence(finding, m.error_ns, Side::source, "migrate_error", m.error.value_or(""));
}

}  // namespace ackscope::rules
