#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rule.hpp"
#include "analysis/rules/stage.hpp"

/// What the protocol rules out and no other rule names. Only what a complete recording shows: a
/// gap, a doubtful attribution or contradicting clocks are no violation.
namespace ackscope::rules {
namespace {

/// The counter is decremented before the ACK is traced: a decision may be traced in between.
constexpr Ns kTracedLate = 10'000'000;

Finding violation(const Migration& m, std::string title, std::string explanation) {
  Finding finding = found("protocol-violation", Severity::error);
  finding.t_ns = m.decision_ns;
  finding.title = std::move(title);
  finding.explanation = std::move(explanation);
  return finding;
}

void about(Finding& finding, const Device& device, const Round& round, OptNs at) {
  finding.device = std::string(display_name(device));
  finding.t_ns = at;
  add_round_evidence(finding, device, round);
}

/// What the destination approved was acknowledged, too; that the ACK was not seen is the
/// recording's doing.
bool approved_by(const Round& round, Ns decision) {
  return round.approved_ns && *round.approved_ns <= decision;
}

bool open_at(const Round& round, Ns decision) {
  if (approved_by(round, decision) && !round.acked_ns) return false;
  const OptNs begin = round.requested_ns ? round.requested_ns : round.sent_ns;
  const bool waits = round.state == RoundState::pending || round.state == RoundState::acked;
  return waits && round.needed == true && round.attribution != Attribution::ambiguous &&
         (!begin || *begin <= decision) &&
         (!round.acked_ns || *round.acked_ns > decision + kTracedLate);
}

/// Switched over although the guest ran and an ACK was missing.
void too_early(const Migration& m, std::vector<Finding>& findings) {
  const bool pending = m.acks.pending_at_decision.value_or(0) > 0;
  if (!m.decision_ns || m.guest_running_at_decision != true || !pending || m.ack_underflow_ns)
    return;
  for (const Device& device : m.devices) {
    const auto open = [&](const Round& round) { return open_at(round, *m.decision_ns); };
    const auto round = std::ranges::find_if(device.rounds, open);
    if (round == device.rounds.end()) continue;
    const std::string name(display_name(device));
    Finding finding = violation(
        m, fmt::format("switched over without the ACK of {}", name),
        fmt::format("The guest was running, {} had not been acknowledged and {} ACKs were pending "
                    "when the source decided to switch over.",
                    name, *m.acks.pending_at_decision));
    about(finding, device, *round, m.decision_ns);
    add_evidence(finding, m.decision_ns, Side::source, "migration_thread_low_pending",
                 "the source decided to switch over");
    findings.push_back(std::move(finding));
  }
}

/// A request that the final query collects must fail the switchover.
void late_but_completed(const Migration& m, const Device& device, const Round& round,
                        std::vector<Finding>& findings) {
  if (round.state != RoundState::late || m.outcome != Outcome::completed) return;
  Finding finding = violation(
      m, fmt::format("completed in spite of a late request of {}", display_name(device)),
      "The final query collected a request for an ACK. That has to fail the switchover, but the "
      "migration completed.");
  about(finding, device, round, round.requested_ns);
  findings.push_back(std::move(finding));
}

struct Order {
  OptNs first, second;
  Ns doubt;
  std::string_view what;
};

/// The steps of a round in their order; `doubt` where two hosts' clocks are compared.
void out_of_order(const Migration& m, const Device& device, const Round& round,
                  std::vector<Finding>& findings) {
  const bool comparable =
      on_one_clock(m) && (!m.clock_alignment || m.clock_alignment->contradictions.empty());
  const Ns doubt = round.cross_host_uncertainty_ns.value_or(
      m.clock_alignment ? m.clock_alignment->uncertainty_ns : 0);
  const Order orders[] = {
      // A request that comes up while management stops the guest may be answered by the iteration
      // under way, before any query collects it.
      {round.cause == RoundCause::setup ? round.requested_ns : std::nullopt, round.sent_ns, 0,
       "sent before its request was collected"},
      {round.sent_ns, round.acked_ns, 0, "acknowledged before its initial data were sent"},
      {round.loaded_ns, round.approved_ns, 0, "approved before its initial data were loaded"},
      {comparable ? round.approved_ns : std::nullopt, round.acked_ns, doubt,
       "acknowledged before it was approved"},
  };
  // Whose ACK it was cannot be told where the sides count differently; a rule of its own.
  const bool mismatch =
      m.mechanism_destination != Mechanism::unknown && m.mechanism_destination != m.mechanism;
  if (round.attribution == Attribution::ambiguous || mismatch) return;
  for (const Order& order : orders) {
    if (!order.first || !order.second || *order.second + order.doubt >= *order.first) continue;
    Finding finding = violation(
        m, fmt::format("{} was {}", display_name(device), order.what),
        fmt::format("{} was {}, by {}{}.", display_name(device), order.what,
                    duration(*order.first - *order.second),
                    order.doubt > 0 ? fmt::format(" (clocks known to +- {})", duration(order.doubt))
                                    : std::string()));
    about(finding, device, round, order.second);
    if (round.attribution != Attribution::observed) finding.confidence = Confidence::inferred;
    findings.push_back(std::move(finding));
  }
}

/// More ACKs than requests that the counter survived; an underflow has a rule of its own, and one
/// that follows from different mechanisms too.
void too_many(const Migration& m, std::vector<Finding>& findings) {
  const bool mismatch =
      m.mechanism_destination != Mechanism::unknown && m.mechanism_destination != m.mechanism;
  if (m.ack_underflow_ns || mismatch || !m.acks.requested || !m.acks.received) return;
  if (*m.acks.received <= *m.acks.requested) return;
  Finding finding = violation(
      m, "more ACKs were received than requested",
      fmt::format("{} ACKs were requested and {} received.", *m.acks.requested, *m.acks.received));
  finding.t_ns = m.last_ack_ns;
  add_evidence(finding, m.last_ack_ns, Side::source, "source_return_path_thread_switchover_acked",
               "the last ACK was received");
  findings.push_back(std::move(finding));
}

}  // namespace

void protocol_violation(const Migration& migration, const Thresholds&,
                        std::vector<Finding>& findings) {
  if (!migration.incomplete.empty()) return;
  too_early(migration, findings);
  too_many(migration, findings);
  for (const Device& device : migration.devices) {
    for (const Round& round : device.rounds) {
      late_but_completed(migration, device, round, findings);
      out_of_order(migration, device, round, findings);
    }
  }
}

std::string_view missing_for_violations(const Migration& m) {
  if (m.mechanism == Mechanism::off) return "";
  if (!m.source) return "the source was not recorded";
  if (!m.destination) return "the destination was not recorded";
  if (!m.incomplete.empty()) return "the recording is incomplete";
  return m.mechanism == Mechanism::unknown ? "the mechanism is not known" : "";
}

}  // namespace ackscope::rules
