#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/failure_cause.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

std::string_view how_it_is_known(const Migration& m, Confidence confidence) {
  if (m.shut_value.value_or(0) != 0) return "It said so in its last message to the source.";
  if (confidence == Confidence::observed && m.error)
    return "Its error came first; what the source reports follows from it.";
  if (m.error && m.error_destination)
    return "Which error came first cannot be told; the source's is about the connection only.";
  if (confidence == Confidence::observed) return "It reports an error, the source none.";
  return "The source saw no more than the connection ending; that the destination failed first is "
         "inferred.";
}

/// The write that failed, where the trace has it: that is what the log would be searched for.
void add_failed_writes(const Migration& m, Finding& finding) {
  for (const Device& device : m.devices) {
    if (!device.load_failed_ret) continue;
    const std::string name(device.destination_name.value_or(std::string(display_name(device))));
    finding.explanation +=
        fmt::format(" Writing into {} had failed with {} (errno {}): look at its driver there.",
                    name, *device.load_failed_ret, -*device.load_failed_ret);
    add_evidence(finding, device.load_failed_ns, Side::destination, "vfio_load_state_device_data",
                 fmt::format("{}: ret {}", name, *device.load_failed_ret));
  }
}

}  // namespace

void destination_failed(const Migration& migration, const Thresholds&,
                        std::vector<Finding>& findings) {
  const Failure failure = why_failed(migration);
  if (failure.cause != Cause::destination_failed) return;
  Finding finding = found("destination-failed", Severity::error);
  const bool its_own = migration.error_destination_ns.has_value();
  finding.t_ns = its_own ? migration.error_destination_ns
                         : (migration.shut_ns ? migration.shut_ns : migration.end_ns);
  finding.title = "the destination failed";
  if (migration.error_destination) finding.title += ": " + *migration.error_destination;
  finding.explanation = fmt::format(
      "The destination could not load the migration. {} Error of the destination: {}; of the "
      "source: {}. The destination's log names the section or device.",
      how_it_is_known(migration, failure.confidence), quoted(migration.error_destination),
      quoted(migration.error));
  add_failed_writes(migration, finding);
  finding.cost_ns = migration.outage_ns;
  add_errors(finding, migration);
  finding.confidence = failure.confidence;
  findings.push_back(std::move(finding));
}

}  // namespace ackscope::rules
