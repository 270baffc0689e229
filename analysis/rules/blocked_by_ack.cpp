#include <fmt/format.h>

#include "analysis/rules/blame.hpp"
#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

/// What the longest stage was, as a reason.
std::string_view because(Stage stage) {
  switch (stage) {
    case Stage::not_sent:
      return "its initial data were not sent yet";
    case Stage::in_flight:
      return "its initial data were sent but had not arrived";
    case Stage::loading:
      return "the destination was loading its initial data";
    case Stage::ack_in_flight:
      return "the ACK was on its way to the source";
    case Stage::unknown:
      break;
  }
  return "at what stage cannot be told from these recordings";
}

std::string shares(const Blame& blame) {
  static constexpr Stage kStages[] = {Stage::not_sent, Stage::in_flight, Stage::loading,
                                      Stage::ack_in_flight, Stage::unknown};
  std::string text;
  for (const Stage stage : kStages) {
    const Ns share = blame.by_stage.at(static_cast<std::size_t>(stage));
    if (share == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", duration(share), because(stage));
  }
  return text;
}

std::string explain(const Blame& blame) {
  std::string text = fmt::format(
      "Little enough was left to switch over, and only ACKs were missing. Of that time {} was "
      "waiting for {}: {}.",
      duration(blame.total), display_name(*blame.device), shares(blame));
  if (blame.alone == 0) {
    text += " Other devices had still to be acknowledged too, all that time.";
  } else if (blame.alone < blame.total) {
    text += fmt::format(" In {} of it no other device had.", duration(blame.alone));
  }
  return text + fmt::format(" {}", who_is_slow(blame.slowest()));
}

bool certain(const Device& device) {
  for (const Round& round : device.rounds)
    if (round.attribution != Attribution::observed) return false;
  return true;
}

Finding blocked(const Blame& blame) {
  const std::string name(display_name(*blame.device));
  Finding finding = found("blocked-by-ack", Severity::info);
  finding.device = name;
  finding.t_ns = blame.first_ns;
  finding.title = fmt::format("{} held the switchover back for {}: {}", name, duration(blame.total),
                              because(blame.slowest()));
  finding.explanation = explain(blame);
  finding.cost_ns = blame.total;
  add_evidence(finding, blame.first_ns, Side::source, "qemu_savevm_query_pending",
               "pending is below the threshold, ACKs are missing");
  if (blame.round) add_round_evidence(finding, *blame.device, *blame.round);
  if (blame.round)
    add_evidence(finding, blame.round->acked_ns, Side::source,
                 "source_return_path_thread_switchover_acked", "the ACK was received");
  if (!certain(*blame.device)) finding.confidence = Confidence::inferred;
  return finding;
}

}  // namespace

void blocked_by_ack(const Migration& migration, const Thresholds& thresholds,
                    std::vector<Finding>& findings) {
  for (const Blame& one : blame(migration))
    if (one.total >= thresholds.blocked) findings.push_back(blocked(one));
}

}  // namespace ackscope::rules
