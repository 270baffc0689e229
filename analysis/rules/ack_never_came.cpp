#include <fmt/format.h>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"
#include "analysis/rules/stage.hpp"

namespace ackscope::rules {
namespace {

/// Who cancels may have lost patience with the ACK. A failure has a reason of its own.
bool waiting_ended_it(const Migration& m) { return m.outcome == Outcome::cancelled; }

/// What the recording's end leaves open.
std::string_view what_follows(const Migration& m) {
  if (m.outcome == Outcome::unfinished)
    return " The recording ends there; whether the ACK came later cannot be known.";
  return " Something else ended the migration (see the other findings); that the ACK was missing "
         "is "
         "a consequence.";
}

}  // namespace

/// One per device. Judged as of the end of the migration: the destination may go on loading and
/// approving after a cancel.
void ack_never_came(const Migration& migration, const Thresholds&, std::vector<Finding>& findings) {
  const bool ended_badly = migration.outcome == Outcome::failed ||
                           migration.outcome == Outcome::cancelled ||
                           migration.outcome == Outcome::unfinished;
  // The source's recording may end before the migration does.
  const bool went_on = migration.outcome == Outcome::unfinished &&
                       migration.outcome_destination == Outcome::completed;
  if (!ended_badly || went_on) return;
  for (const auto& [device, round, stage] : needed_and_pending(migration, migration.end_ns)) {
    const std::string name(display_name(*device));
    Finding finding = found("ack-never-came", Severity::error);
    finding.device = name;
    finding.t_ns = migration.end_ns;
    finding.title = fmt::format("the ACK of {} never came", name);
    finding.explanation = fmt::format(
        "The source could not switch over before {} was acknowledged. When the "
        "migration ended, {}.",
        name, describe(stage));
    if (const auto slow = who_is_slow(stage); !slow.empty() && waiting_ended_it(migration))
      finding.explanation += fmt::format(" {}", slow);
    if (!waiting_ended_it(migration)) finding.explanation += what_follows(migration);
    const OptNs since = waited_since(migration, *round);
    if (since && migration.end_ns) finding.cost_ns = *migration.end_ns - *since;
    add_round_evidence(finding, *device, *round);
    add_evidence(finding, migration.end_ns, Side::source, "migrate_set_state",
                 to_string(migration.outcome));
    const bool open_end = migration.outcome == Outcome::unfinished;
    if (round->attribution != Attribution::observed || open_end)
      finding.confidence = Confidence::inferred;
    findings.push_back(std::move(finding));
  }
}

}  // namespace ackscope::rules
