#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/failure_cause.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

void ack_underflow(const Migration& migration, const Thresholds&, std::vector<Finding>& findings) {
  const bool only_by_the_error =
      !migration.ack_underflow_ns && why_failed(migration).cause == Cause::ack_underflow;
  if (!migration.ack_underflow_ns && !only_by_the_error) return;
  Finding finding = found("ack-underflow", Severity::error);
  finding.t_ns = only_by_the_error ? migration.error_ns : migration.ack_underflow_ns;
  if (only_by_the_error) finding.confidence = Confidence::inferred;
  finding.title = "more ACKs came than were asked for: the counter of pending ACKs underflowed";
  finding.explanation =
      "QEMU's counter went from 0 to 4294967295 and its return-path thread ended. A running guest "
      "is never switched over after that, while the status stays active; a stopped one fails at "
      "the "
      "very end. Cancel the migration. Different mechanisms on the two sides are the usual reason.";
  if (finding.t_ns && migration.end_ns && *migration.end_ns > *finding.t_ns)
    finding.cost_ns = *migration.end_ns - *finding.t_ns;
  // The return path ends with the ACK that was one too many.
  const bool by_the_ack = migration.ack_underflow_ns == migration.last_ack_ns;
  add_evidence(
      finding, migration.ack_underflow_ns, Side::source,
      by_the_ack ? "source_return_path_thread_switchover_acked" : "qemu_savevm_query_pending",
      "the counter of pending ACKs is below 0");
  add_evidence(finding, migration.error_ns, Side::source, "migrate_error",
               migration.error.value_or(""));
  findings.push_back(std::move(finding));
}

std::string_view missing_for_underflow(const Migration& m) {
  if (m.mechanism == Mechanism::off) return "";
  if (!m.source) return "the source was not recorded";
  if (!m.incomplete.empty()) return "the recording is incomplete";
  return m.acks.received ? "" : "the number of ACKs is not known";
}

}  // namespace ackscope::rules
