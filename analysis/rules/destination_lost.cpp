#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/failure_cause.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

std::string what_the_source_says(const Migration& m) {
  if (m.error)
    return fmt::format("The source's connection broke without a word of the destination ({}).",
                       quoted(m.error));
  return "The source says that it failed and no error was recorded: QEMU up to 9.0 traces none "
         "when "
         "the connection ends.";
}

std::string_view what_is_seen_there(const Migration& m) {
  if (!m.destination)
    return "The destination was not recorded, so whether it died, failed first or lost its network "
           "cannot be told.";
  if (m.outcome_destination == Outcome::unfinished)
    return "The destination's recording just ends, as when it is killed or its host goes down.";
  return "The destination failed too, but its recording shows no error before the source's: look "
         "at "
         "the network.";
}

}  // namespace

void destination_lost(const Migration& migration, const Thresholds&,
                      std::vector<Finding>& findings) {
  const Failure failure = why_failed(migration);
  if (failure.cause != Cause::destination_lost) return;
  Finding finding = found("destination-lost", Severity::error);
  finding.t_ns = migration.error_ns ? migration.error_ns : migration.end_ns;
  finding.title = "the connection to the destination was lost";
  finding.explanation =
      fmt::format("{} {}", what_the_source_says(migration), what_is_seen_there(migration));
  finding.cost_ns = migration.outage_ns;
  add_errors(finding, migration);
  finding.confidence = failure.confidence;
  findings.push_back(std::move(finding));
}

}  // namespace ackscope::rules
