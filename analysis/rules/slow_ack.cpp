#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/rules/blame.hpp"
#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

/// The last of such times of all rounds; `sent_only`: of those whose approval is not known.
struct Last {
  OptNs approved, sent, sent_only;
};

Last last_of(const Migration& m) {
  Last last;
  for (const Device& device : m.devices) {
    for (const Round& round : device.rounds) {
      last.approved = std::max(last.approved, round.approved_ns);
      last.sent = std::max(last.sent, round.sent_ns);
      if (!round.approved_ns) last.sent_only = std::max(last.sent_only, round.sent_ns);
    }
  }
  return last;
}

/// With the legacy mechanism one ACK answers all devices. Those that had approved before the last
/// one only waited for it; without the approvals, those that had sent before the last one.
bool only_waited(const Last& last, const Round& round) {
  const bool approved_before = round.approved_ns && last.approved > round.approved_ns;
  const OptNs others = round.approved_ns ? last.sent_only : last.sent;
  return approved_before || (round.sent_ns && others > round.sent_ns);
}

/// Of every acknowledged round the stage that took the most of sent to acked.
std::map<const Round*, Stage> slowest_stages(const std::vector<Wait>& waits) {
  std::map<const Round*, Stage> stages;
  std::map<const Round*, Ns> longest;
  for (const Wait& wait : waits) {
    if (!wait.round->sent_ns || !wait.round->acked_ns) continue;
    const Ns took = wait.end - std::max(wait.begin, *wait.round->sent_ns);
    if (took <= longest[wait.round]) continue;
    longest[wait.round] = took;
    stages[wait.round] = wait.stage;
  }
  return stages;
}

std::string_view where(Stage stage) {
  switch (stage) {
    case Stage::in_flight:
      return " Most of it went by until the data had arrived. ";
    case Stage::loading:
      return " Most of it the destination was loading. ";
    case Stage::ack_in_flight:
      return " Most of it the ACK was on its way back. ";
    default:
      return " Where it was spent cannot be told from these recordings.";
  }
}

Finding slow(const Migration& m, const Device& device, const Round& round, Stage stage,
             Ns threshold) {
  const std::string name(display_name(device));
  Finding finding = found("slow-ack", unless_stopped(m, Severity::warning));
  finding.device = name;
  finding.t_ns = round.acked_ns;
  finding.title = fmt::format("the ACK of {} took {}", name, duration(*round.latency_ns));
  finding.explanation = fmt::format(
      "From the end of {}'s initial data to their ACK {} went by, more than {}.{}{}", name,
      duration(*round.latency_ns), duration(threshold), where(stage), who_is_slow(stage));
  if (!m.blocked.empty()) {
    finding.cost_ns = blocked_within(m, *round.sent_ns, *round.acked_ns);
    finding.explanation +=
        fmt::format(" In {} of that nothing but ACKs kept the source from switching over.",
                    duration(*finding.cost_ns));
  }
  add_round_evidence(finding, device, round);
  if (round.attribution != Attribution::observed) finding.confidence = Confidence::inferred;
  return finding;
}

bool is_slow(const Migration& m, const Last& last, const Round& round, Ns threshold) {
  const bool whole = round.sent_ns && round.acked_ns && round.latency_ns;
  if (!whole || *round.latency_ns <= threshold) return false;
  if (m.mechanism == Mechanism::legacy && only_waited(last, round)) return false;
  return round.attribution != Attribution::ambiguous;
}

}  // namespace

void slow_ack(const Migration& migration, const Thresholds& thresholds,
              std::vector<Finding>& findings) {
  const Ns threshold = thresholds.slow_ack;
  const Last last = last_of(migration);
  const auto counts = [&](const Round& round) {
    return is_slow(migration, last, round, threshold);
  };
  std::vector<std::vector<Wait>> all_waits;  // looked for when there is a slow one at all
  for (std::size_t i = 0; i < migration.devices.size(); ++i) {
    const Device& device = migration.devices[i];
    if (std::ranges::none_of(device.rounds, counts)) continue;
    if (all_waits.empty()) all_waits = waits(migration);
    const auto stages = slowest_stages(all_waits[i]);
    for (const Round& round : device.rounds) {
      if (!counts(round)) continue;
      const auto stage = stages.find(&round);
      const bool known = stage != stages.end();
      findings.push_back(
          slow(migration, device, round, known ? stage->second : Stage::unknown, threshold));
    }
  }
}

}  // namespace ackscope::rules
