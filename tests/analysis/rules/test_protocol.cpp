#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/rules/conformance.hpp"
#include "analysis/rules/rules.hpp"
#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Verdict verdict(Migration migration, std::string_view rule) {
  judge(migration);
  const auto checks = conformance(migration);
  const auto check = std::ranges::find(checks, rule, &Check::rule);
  EXPECT_NE(check, checks.end());
  return check == checks.end() ? Verdict::unknown : check->verdict;
}

TEST(MechanismMismatch, OnlyBetweenTwoThatAreKnown) {
  Migration migration = completed({acked_round()});
  migration.mechanism = Mechanism::legacy;
  EXPECT_THAT(fired(migration), ElementsAre("mechanism-mismatch"));
  EXPECT_EQ(verdict(migration, "mechanism-mismatch"), Verdict::fail);
  migration.mechanism_destination = Mechanism::unknown;
  EXPECT_THAT(fired(migration), IsEmpty());
  EXPECT_EQ(verdict(migration, "mechanism-mismatch"), Verdict::unknown);
  migration.mechanism_destination = Mechanism::legacy;
  EXPECT_EQ(verdict(migration, "mechanism-mismatch"), Verdict::pass);
}

TEST(MechanismMismatch, OffIsNotConcludedFromWhatMayBeMissing) {
  Migration migration = completed({acked_round()});
  migration.mechanism_destination = Mechanism::off;
  EXPECT_THAT(fired(migration), ElementsAre("mechanism-mismatch"));
  migration.incomplete = {"x"};
  EXPECT_THAT(findings_of(migration, "mechanism-mismatch"), IsEmpty());
}

TEST(AckUnderflow, WhenTheCounterWentBelowZero) {
  Migration migration = ended(Outcome::cancelled, {acked_round()});
  migration.ack_underflow_ns = migration.last_ack_ns = 300 * kMs;
  const auto found = findings_of(migration, "ack-underflow");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].cost_ns, 800 * kMs);
  EXPECT_THAT(evidence_of(found[0]), ElementsAre("source_return_path_thread_switchover_acked@300"));
  EXPECT_EQ(verdict(migration, "ack-underflow"), Verdict::fail);
  EXPECT_THAT(findings_of(completed({acked_round()}), "ack-underflow"), IsEmpty());
}

TEST(GuestRunningTwice, OnlyWhenBothAreKnownToRun) {
  Migration migration = ended(Outcome::cancelled, {acked_round()});
  EXPECT_EQ(verdict(migration, "guest-running-twice"), Verdict::unknown);
  migration.source_running_at_end = migration.destination_running_at_end = true;
  EXPECT_THAT(fired(migration), ElementsAre("guest-running-twice"));
  EXPECT_EQ(verdict(migration, "guest-running-twice"), Verdict::fail);
  migration.destination_running_at_end = false;
  EXPECT_THAT(fired(migration), IsEmpty());
  EXPECT_EQ(verdict(migration, "guest-running-twice"), Verdict::pass);
}

Migration too_early() {
  Round round = acked_round();
  round.acked_ns = 1050 * kMs;
  Migration migration = completed({round});
  migration.acks.pending_at_decision = 1;
  return migration;
}

TEST(ProtocolViolation, ARunningGuestWasSwitchedOverWithoutAnAck) {
  const auto found = findings_of(too_early(), "protocol-violation");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::error);
  EXPECT_EQ(found[0].device, "0000:3b:00.1");
  EXPECT_EQ(found[0].t_ns, 1000 * kMs);
}

TEST(ProtocolViolation, NotWhenTheAckWasOnlyTracedLate) {
  Migration migration = too_early();
  migration.devices.front().rounds.front().acked_ns = 1001 * kMs;
  EXPECT_THAT(fired(migration), IsEmpty());
}

TEST(ProtocolViolation, NotWhenTheGuestWasStoppedOrTheAckNotNeeded) {
  Migration migration = too_early();
  migration.guest_running_at_decision = false;
  EXPECT_THAT(findings_of(migration, "protocol-violation"), IsEmpty());
  migration = too_early();
  migration.devices.front().rounds.front().needed = false;
  EXPECT_THAT(findings_of(migration, "protocol-violation"), IsEmpty());
}

TEST(ProtocolViolation, NotWhereEventsAreMissing) {
  Migration migration = too_early();
  migration.incomplete = {"x"};
  EXPECT_THAT(findings_of(migration, "protocol-violation"), IsEmpty());
  EXPECT_EQ(verdict(migration, "protocol-violation"), Verdict::unknown);
}

TEST(ProtocolViolation, AnAckBeforeItsApprovalBeyondWhatTheClocksAllow) {
  Round round = acked_round();
  round.approved_ns = 225 * kMs;
  round.cross_host_uncertainty_ns = 3 * kMs;
  EXPECT_THAT(fired(completed({round})), IsEmpty());
  round.cross_host_uncertainty_ns = 2 * kMs;
  const auto found = findings_of(completed({round}), "protocol-violation");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].title, HasSubstr("before it was approved"));
  round.attribution = Attribution::ambiguous;
  EXPECT_THAT(fired(completed({round})), IsEmpty());
}

TEST(ProtocolViolation, ALateRequestThatDidNotFailTheSwitchover) {
  EXPECT_EQ(findings_of(completed({late_round(RoundCause::reinit)}), "protocol-violation").size(),
            1U);
  EXPECT_THAT(
      findings_of(ended(Outcome::failed, {late_round(RoundCause::reinit)}), "protocol-violation"),
      IsEmpty());
}

TEST(ProtocolViolation, MoreAcksThanRequestsUnlessAnotherRuleSaysWhy) {
  Migration migration = completed({acked_round()});
  migration.acks.requested = 1;
  migration.acks.received = 2;
  EXPECT_THAT(fired(migration), ElementsAre("protocol-violation"));
  migration.mechanism = Mechanism::legacy;
  EXPECT_THAT(fired(migration), ElementsAre("mechanism-mismatch"));
}

TEST(UnsafeAck, OncePerDevice) {
  Round round = acked_round();
  round.unsafe_query_ns = 190 * kMs;
  const auto found = findings_of(completed({round, round}), "unsafe-ack");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_EQ(evidence_of(found[0]).front(), "vfio_query_precopy_size@190");
  EXPECT_THAT(fired(completed({acked_round()})), IsEmpty());
}

TEST(SlowAck, AboveTheThreshold) {
  Round round = acked_round();
  round.acked_ns = 1201 * kMs;
  round.approved_ns = 1200 * kMs;
  round.latency_ns = 1001 * kMs;
  Migration migration = ended(Outcome::unknown, {round});
  const auto found = findings_of(migration, "slow-ack");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_THAT(found[0].explanation, HasSubstr("the destination was loading"));
  migration.guest_running_at_decision = false;
  EXPECT_EQ(findings_of(migration, "slow-ack")[0].severity, Severity::info);
  migration.devices.front().rounds.front().latency_ns = 1000 * kMs;
  EXPECT_THAT(findings_of(migration, "slow-ack"), IsEmpty());
}

TEST(SlowAck, ByTheThresholdThatWasGiven) {
  Migration migration = completed({acked_round()});
  judge(migration, Thresholds{21 * kMs, 100 * kMs});
  ASSERT_EQ(migration.findings.size(), 1U);
  EXPECT_EQ(migration.findings[0].rule, "slow-ack");
}

TEST(SlowAck, OneAckForAllIsJudgedByWhoApprovedLast) {
  Round early = acked_round();
  early.acked_ns = 1500 * kMs;
  early.latency_ns = 1300 * kMs;
  Round last = early;
  last.approved_ns = 1499 * kMs;
  Migration migration = completed({early});
  add_device(migration, "b", {last});
  migration.mechanism = migration.mechanism_destination = Mechanism::legacy;
  const auto found = findings_of(migration, "slow-ack");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].device, "b");
}

TEST(NotCoveredByFinalCheck, OnlyWithPerDeviceAcksAndAtASwitchover) {
  Migration migration = completed({acked_round()});
  EXPECT_THAT(fired(migration), IsEmpty()) << "whether it was covered is not known";
  migration.devices.front().final_check_covered = false;
  EXPECT_THAT(fired(migration), ElementsAre("not-covered-by-final-check"));
  migration.mechanism = migration.mechanism_destination = Mechanism::legacy;
  EXPECT_THAT(fired(migration), IsEmpty());
  migration.mechanism = migration.mechanism_destination = Mechanism::per_device;
  migration.decision_ns.reset();
  EXPECT_THAT(fired(migration), IsEmpty());
}

TEST(Conformance, AGoodMigrationPasses) {
  Migration migration = completed({acked_round()});
  migration.source->release_range = "11.1";
  migration.acks.requested = migration.acks.received = 1;
  migration.source_running_at_end = false;
  judge(migration);
  for (const Check& check : conformance(migration))
    EXPECT_EQ(check.verdict, Verdict::pass) << check.rule << ": " << check.missing;
  Analysis analysis;
  analysis.migrations = {migration};
  EXPECT_FALSE(violated(analysis));
  analysis.migrations = {too_early()};
  judge(analysis.migrations.front());
  EXPECT_TRUE(violated(analysis));
}

TEST(Conformance, OfOneSideMuchIsUnknownAndSaysWhy) {
  Migration migration = completed({});
  migration.destination.reset();
  migration.mechanism_destination = Mechanism::unknown;
  judge(migration);
  for (const Check& check : conformance(migration))
    EXPECT_EQ(check.verdict == Verdict::unknown, !check.missing.empty()) << check.rule;
  EXPECT_EQ(verdict(migration, "protocol-violation"), Verdict::unknown);
}

}  // namespace
}  // namespace ackscope::rules::test
