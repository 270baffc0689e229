#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

/// "The end" is that of the recordings: a source whose migration is over may be told to run.
void guest_running_twice(const Migration& migration, const Thresholds&,
                         std::vector<Finding>& findings) {
  if (migration.source_running_at_end != true || migration.destination_running_at_end != true)
    return;
  Finding finding = found("guest-running-twice", Severity::error);
  finding.t_ns = migration.guest_resumed_ns ? migration.guest_resumed_ns : migration.end_ns;
  finding.title = "the guest was running on both hosts";
  finding.explanation =
      "By the last that was seen of each side, the guest runs on the source and on the "
      "destination. "
      "Both write to the same disks: stop one of them at once and check the disks. A cancel while "
      "the source is in state device can do this, or a cont on the source after the migration.";
  add_evidence(finding, migration.cancelled_ns, Side::source, "migration_cancel",
               "management cancelled");
  add_evidence(finding, migration.guest_resumed_ns,
               migration.outcome == Outcome::completed ? Side::destination : Side::source,
               "vfio_vmstate_change", "the guest runs again");
  add_evidence(finding, migration.end_ns, Side::source, "migrate_set_state",
               to_string(migration.outcome));
  findings.push_back(std::move(finding));
}

std::string_view missing_for_two_guests(const Migration& m) {
  const bool one_is_down =
      m.source_running_at_end == false || m.destination_running_at_end == false;
  // A destination that could not load the guest never started it.
  const bool never_there =
      m.outcome_destination == Outcome::failed && !m.destination_running_at_end;
  if (one_is_down || never_there || (m.source_running_at_end && m.destination_running_at_end))
    return "";
  return "whether the guest was running at the end is not known of both hosts";
}

}  // namespace ackscope::rules
