#include "tests/analysis/rules/stories.hpp"

#include <utility>

#include "analysis/rules/rules.hpp"

namespace ackscope::rules::test {

Round acked_round() {
  Round round = pending_round();
  round.round = 1;
  round.cause = RoundCause::setup;
  round.requested_ns = 100 * kMs;
  round.sent_ns = 200 * kMs;
  round.arrived_ns = 210 * kMs;
  round.loaded_ns = 220 * kMs;
  round.approved_ns = 221 * kMs;
  round.acked_ns = 222 * kMs;
  round.latency_ns = 22 * kMs;
  round.state = RoundState::acked;
  return round;
}

Round pending_round() {
  Round round;
  round.round = 2;
  round.cause = RoundCause::reinit;
  round.detected_ns = 300 * kMs;
  round.requested_ns = 300 * kMs;
  round.state = RoundState::pending;
  round.needed = true;
  return round;
}

Round late_round(RoundCause cause) {
  Round round = pending_round();
  round.cause = cause;
  round.detected_ns = cause == RoundCause::reinit ? OptNs(1012 * kMs) : std::nullopt;
  round.requested_ns = 1020 * kMs;
  round.state = RoundState::late;
  return round;
}

Migration completed(std::vector<Round> rounds) {
  Migration migration;
  migration.source = Party{};
  migration.destination = Party{};
  migration.pairing = Pairing::observed;
  migration.mechanism = migration.mechanism_destination = Mechanism::per_device;
  migration.outcome = migration.outcome_destination = Outcome::completed;
  migration.begin_ns = 0;
  migration.decision_ns = 1000 * kMs;
  migration.guest_stopped_ns = 1010 * kMs;
  migration.final_query_ns = 1020 * kMs;
  migration.end_ns = 1100 * kMs;
  migration.outage_ns = 75 * kMs;
  migration.last_ack_ns = 222 * kMs;
  migration.guest_running_at_decision = true;
  add_device(migration, "0000:3b:00.1", std::move(rounds));
  return migration;
}

Migration ended(Outcome outcome, std::vector<Round> rounds) {
  Migration migration = completed(std::move(rounds));
  migration.outcome = outcome;
  migration.outcome_destination = Outcome::unfinished;
  return migration;
}

void add_device(Migration& migration, std::string name, std::vector<Round> rounds) {
  Device device;
  device.source_name = std::move(name);
  device.destination_name = "there-" + *device.source_name;
  device.rounds = std::move(rounds);
  migration.devices.push_back(std::move(device));
}

std::vector<Finding> findings_of(Migration migration, std::string_view rule) {
  judge(migration);
  std::vector<Finding> found;
  for (Finding& finding : migration.findings) {
    if (finding.rule == rule) found.push_back(std::move(finding));
  }
  return found;
}

std::vector<std::string> fired(Migration migration) {
  judge(migration);
  std::vector<std::string> rules;
  for (const Finding& finding : migration.findings) rules.push_back(finding.rule);
  return rules;
}

std::vector<std::string> evidence_of(const Finding& finding) {
  std::vector<std::string> shown;
  for (const Evidence& evidence : finding.evidence) {
    shown.push_back(evidence.event + "@" + std::to_string(evidence.t_ns.value_or(-kMs) / kMs));
  }
  return shown;
}

}  // namespace ackscope::rules::test
