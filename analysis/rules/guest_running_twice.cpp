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
               "vm_state_notify", "the guest runs again");
  add_evidence(finding, migration.end_ns, Side::source, "migrate_set_state",
               to_string(migration.outcome));
  findings.push_back(std::move(finding));
}

bool can_tell_of_two_guests(const Migration& m) {
  if (m.source_running_at_end == false || m.destination_running_at_end == false) return true;
  return m.source_running_at_end && m.destination_running_at_end;
}

}  // namespace ackscope::rules
