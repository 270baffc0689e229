#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {

/// One per device. Judged as of the end of the migration: the destination may go on loading and
/// approving after a cancel.
void ack_never_came(const Migration& migration, std::vector<Finding>& findings) {
  const bool ended_badly = migration.outcome == Outcome::failed ||
                           migration.outcome == Outcome::cancelled ||
                           migration.outcome == Outcome::unfinished;
  if (!ended_badly) return;
  for (const Device& device : migration.devices) {
    const auto round = std::ranges::find_if(device.rounds, is_needed_and_pending);
    if (round == device.rounds.end()) continue;
    const Stage stage = stage_at(migration, *round, migration.end_ns);
    Finding finding = found("ack-never-came", Severity::error);
    finding.device = std::string(display_name(device));
    finding.t_ns = migration.end_ns;
    finding.title = fmt::format("the ACK of {} never came", display_name(device));
    finding.explanation =
        fmt::format("The source could not switch over before {} was acknowledged. When the "
                    "migration ended, {}.",
                    display_name(device), describe(stage));
    if (stage == Stage::ack_in_flight && migration.mechanism != Mechanism::per_device) {
      finding.explanation +=
          " With the legacy mechanism one ACK stands for all devices: others were missing.";
    }
    const OptNs since = round->requested_ns ? round->requested_ns : round->sent_ns;
    if (since && migration.end_ns) finding.cost_ns = *migration.end_ns - *since;
    add_round_evidence(finding, device, *round);
    add_evidence(finding, migration.end_ns, Side::source, "migrate_set_state",
                 to_string(migration.outcome));
    if (round->attribution != Attribution::observed) finding.confidence = Confidence::inferred;
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
