#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/failure_cause.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

void say_cancelled(Finding& finding, const Migration& m) {
  finding.title = "cancelled by management, but reported as failed";
  finding.explanation = fmt::format(
      "Management cancelled the migration before its first error ({}). QEMU up to 10.x may set the "
      "status failed when the threads see the closed connection first; nothing else went wrong.",
      quoted(m.error));
  add_evidence(finding, m.cancelled_ns, Side::source, "migration_cancel", "management cancelled");
}

void say_failed(Finding& finding, const Migration& m) {
  finding.title = "the source failed";
  if (m.error) finding.title += ": " + *m.error;
  finding.explanation =
      m.error
          ? "The first error is the source's own, and nothing shows that the destination had "
            "failed before."
          : "The recording shows no error and nothing that the destination did wrong; QEMU's log "
            "on the source may say more.";
}

}  // namespace

void source_failed(const Migration& migration, const Thresholds&, std::vector<Finding>& findings) {
  const Failure failure = why_failed(migration);
  if (failure.cause != Cause::source_failed && failure.cause != Cause::cancelled) return;
  Finding finding = found("source-failed", Severity::error);
  finding.t_ns = migration.error_ns ? migration.error_ns : migration.end_ns;
  if (failure.cause == Cause::cancelled) {
    say_cancelled(finding, migration);
  } else {
    say_failed(finding, migration);
  }
  finding.cost_ns = migration.outage_ns;
  add_errors(finding, migration);
  finding.confidence = failure.confidence;
  findings.push_back(std::move(finding));
}

}  // namespace ackscope::rules
