#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

std::string_view what_follows(Mechanism here, Mechanism there) {
  if (here == Mechanism::off)
    return "The source waits for no ACK, so the destination's approvals are in vain and initial "
           "data may be loaded in the downtime. Set the capability on both sides.";
  if (there == Mechanism::off)
    return "The source waits for ACKs that the destination does not send, or rejects its flag that "
           "initial data are complete. Set the capability on both sides.";
  if (here == Mechanism::per_device)
    return "The source waits for one ACK of each device and round, the destination sends one for "
           "all: with more than one device a running guest is never switched over.";
  return "The source takes the first ACK for that of all devices and may switch over too early; "
         "every further one makes its counter underflow.";
}

bool settled(Mechanism mechanism) { return mechanism != Mechanism::unknown; }

/// A side is taken for `off` by what it did not do; with events missing that proves nothing.
bool real(const Migration& m) {
  if (!settled(m.mechanism) || !settled(m.mechanism_destination)) return false;
  if (m.mechanism == m.mechanism_destination) return false;
  const bool by_absence =
      m.mechanism == Mechanism::off || m.mechanism_destination == Mechanism::off;
  return !by_absence || m.incomplete.empty();
}

OptNs first_approval(const Migration& m) {
  OptNs first;
  for (const Device& device : m.devices)
    for (const Round& round : device.rounds)
      if (round.approved_ns)
        first = std::min(first.value_or(*round.approved_ns), *round.approved_ns);
  return first;
}

}  // namespace

void mechanism_mismatch(const Migration& migration, const Thresholds&,
                        std::vector<Finding>& findings) {
  if (!real(migration)) return;
  Finding finding = found("mechanism-mismatch", Severity::error);
  finding.t_ns = migration.begin_ns;
  finding.title =
      fmt::format("the source's switchover ACKs are {}, the destination's {}",
                  to_string(migration.mechanism), to_string(migration.mechanism_destination));
  finding.explanation = fmt::format(
      "{} The mechanism follows from the capability switchover-ack and the property "
      "switchover-ack-legacy of object migration, which machine types set alike on both sides.",
      what_follows(migration.mechanism, migration.mechanism_destination));
  if (!migration.pending.empty())
    add_evidence(finding, migration.pending.front().at, Side::source, "qemu_savevm_query_pending",
                 fmt::format("{} ACKs pending", migration.pending.front().count));
  add_evidence(finding, first_approval(migration), Side::destination, "loadvm_approve_switchover",
               "the first approval");
  findings.push_back(std::move(finding));
}

std::string_view missing_for_mismatch(const Migration& m) {
  if (!settled(m.mechanism)) return "the mechanism of the source is not known";
  if (!settled(m.mechanism_destination)) return "the mechanism of the destination is not known";
  return "";
}

}  // namespace ackscope::rules
