#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(LateRequest, ARoundFirstCollectedByTheFinalQuery) {
  const auto found = findings_of(
      ended(Outcome::failed, {acked_round(), late_round(RoundCause::reinit)}), "late-request");
  ASSERT_EQ(found.size(), 1U);
  const Finding& finding = found.front();
  EXPECT_EQ(finding.severity, Severity::error);
  EXPECT_EQ(finding.device, "0000:3b:00.1");
  EXPECT_EQ(finding.t_ns, 1020 * kMs);
  EXPECT_EQ(finding.cost_ns, 75 * kMs) << "the guest stood still for nothing";
  EXPECT_EQ(finding.confidence, Confidence::observed);
  EXPECT_THAT(finding.title, HasSubstr("0000:3b:00.1"));
  EXPECT_THAT(
      finding.explanation,
      AllOf(HasSubstr("12 ms after the source had decided"), HasSubstr("790 ms after the last ACK"),
            HasSubstr("another ACK 20 ms after the decision"), HasSubstr("75 ms")));
  EXPECT_THAT(evidence_of(finding),
              ElementsAre("source_return_path_thread_switchover_acked@222",
                          "migration_thread_low_pending@1000", "vm_state_notify@1010",
                          "vfio_query_precopy_size@1012", "vfio_state_pending@1020",
                          "qemu_savevm_query_pending@1020"));
}

TEST(LateRequest, SaysWhatPrecopyWasInVainAndThatAnAbortWasNeedless) {
  Migration migration = ended(Outcome::failed, {late_round(RoundCause::reinit)});
  migration.precopy_begin_ns = 10 * kMs;
  const auto explanation = [&] { return findings_of(migration, "late-request")[0].explanation; };
  EXPECT_THAT(explanation(),
              AllOf(HasSubstr("990 ms of precopy were in vain"), Not(HasSubstr("needlessly"))));
  migration.guest_running_at_decision = false;
  EXPECT_THAT(explanation(), HasSubstr("needlessly"));
}

TEST(LateRequest, IsInferredFromTheErrorWhereTheDeviceWasNotRecorded) {
  Migration migration = ended(Outcome::failed, {acked_round()});
  migration.error = "Switchover ACK was requested by 1 devices during switchover";
  migration.error_ns = 1025 * kMs;
  const auto found = findings_of(migration, "late-request");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found.front().device);
  EXPECT_EQ(found.front().confidence, Confidence::inferred);
  EXPECT_THAT(fired(migration), ElementsAre("late-request"));
}

TEST(LateRequest, WhoseCauseWasNotSeenIsInferred) {
  const auto found =
      findings_of(ended(Outcome::failed, {late_round(RoundCause::unknown)}), "late-request");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().confidence, Confidence::inferred);
  EXPECT_THAT(found.front().explanation, Not(HasSubstr("had decided")));
}

TEST(LateRequest, OneForEveryLateDevice) {
  Migration migration = ended(Outcome::failed, {late_round(RoundCause::reinit)});
  add_device(migration, "other", {acked_round()});
  add_device(migration, "third", {acked_round(), late_round(RoundCause::reinit)});
  const auto found = findings_of(migration, "late-request");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].device, "0000:3b:00.1");
  EXPECT_EQ(found[1].device, "third");
}

TEST(LateRequest, IsNotAlsoAnAckThatNeverCame) {
  EXPECT_THAT(fired(ended(Outcome::failed, {acked_round(), late_round(RoundCause::reinit)})),
              ElementsAre("late-request"));
}

TEST(LateRequest, OfAnotherRoundThanThePendingOneLeavesBoth) {
  Migration migration = ended(Outcome::failed, {late_round(RoundCause::reinit)});
  add_device(migration, "waits", {pending_round()});
  EXPECT_THAT(fired(migration), ElementsAre("late-request", "ack-never-came", "reinit-in-precopy"));
}

TEST(LateRequest, IsSaidEvenWhenLittleIsKnown) {
  Migration migration = ended(Outcome::failed, {late_round(RoundCause::reinit)});
  migration.decision_ns = migration.guest_stopped_ns = migration.final_query_ns = std::nullopt;
  migration.outage_ns = migration.last_ack_ns = std::nullopt;
  migration.devices.front().rounds.front().detected_ns.reset();
  const auto found = findings_of(migration, "late-request");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found.front().cost_ns);
  EXPECT_THAT(evidence_of(found.front()), ElementsAre("vfio_state_pending@1020"));
}

TEST(LateRequest, NoneWhenRoundsAreOnlyPendingOrAcknowledgedAfterTheDecision) {
  Round after = acked_round();
  after.acked_ns = 1030 * kMs;
  EXPECT_THAT(fired(completed({after})), IsEmpty());
  EXPECT_THAT(findings_of(ended(Outcome::failed, {pending_round()}), "late-request"), IsEmpty());
}

TEST(FinalCheckFailed, ALateRoundWhoseQueryFailed) {
  const auto found = findings_of(
      ended(Outcome::failed, {acked_round(), late_round(RoundCause::final_check_failed)}),
      "final-check-failed");
  ASSERT_EQ(found.size(), 1U);
  const Finding& finding = found.front();
  EXPECT_EQ(finding.severity, Severity::error);
  EXPECT_EQ(finding.device, "0000:3b:00.1");
  EXPECT_EQ(finding.t_ns, 1020 * kMs);
  EXPECT_EQ(finding.cost_ns, 75 * kMs);
  EXPECT_THAT(evidence_of(finding),
              ElementsAre("source_return_path_thread_switchover_acked@222",
                          "migration_thread_low_pending@1000", "vm_state_notify@1010",
                          "vfio_state_pending@1020", "qemu_savevm_query_pending@1020"));
}

TEST(FinalCheckFailed, ItsQueryShowedNoReinit) {
  Round round = late_round(RoundCause::final_check_failed);
  round.detected_ns = 1012 * kMs;
  const auto found = findings_of(ended(Outcome::failed, {round}), "final-check-failed");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found.front().evidence,
              testing::Contains(AllOf(testing::Field(&Evidence::t_ns, OptNs(1012 * kMs)),
                                      testing::Field(&Evidence::text, HasSubstr("failed")))));
}

TEST(FinalCheckFailed, AndLateRequestExcludeEachOther) {
  EXPECT_THAT(fired(ended(Outcome::failed, {late_round(RoundCause::final_check_failed)})),
              ElementsAre("final-check-failed"));
  Migration both = ended(Outcome::failed, {late_round(RoundCause::final_check_failed)});
  add_device(both, "other", {late_round(RoundCause::reinit)});
  EXPECT_THAT(fired(both), ElementsAre("late-request", "final-check-failed"));
}

TEST(FinalCheckFailed, NotWhenTheRequestOfAFailedCheckWasCollectedInTime) {
  // A management stop checks too; its request is collected by an ordinary query.
  Round in_time = pending_round();
  in_time.cause = RoundCause::final_check_failed;
  in_time.needed = false;
  EXPECT_THAT(findings_of(completed({in_time}), "final-check-failed"), IsEmpty());
}

}  // namespace
}  // namespace ackscope::rules::test
