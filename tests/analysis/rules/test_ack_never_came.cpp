#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto kRule = "ack-never-came";

Finding only(const Migration& migration) {
  const auto found = findings_of(migration, kRule);
  EXPECT_EQ(found.size(), 1U);
  return found.empty() ? Finding{} : found.front();
}

TEST(AckNeverCame, WhenAMigrationEndedBadlyWithANeededRoundPending) {
  for (const Outcome outcome : {Outcome::failed, Outcome::cancelled, Outcome::unfinished}) {
    const Finding finding = only(ended(outcome, {acked_round(), pending_round()}));
    EXPECT_EQ(finding.severity, Severity::error);
    EXPECT_EQ(finding.device, "0000:3b:00.1");
    EXPECT_EQ(finding.t_ns, 1100 * kMs);
    EXPECT_EQ(finding.cost_ns, 800 * kMs) << "from the request to the end";
    // Behind the end of a recording the ACK may have come.
    EXPECT_EQ(finding.confidence,
              outcome == Outcome::unfinished ? Confidence::inferred : Confidence::observed);
    EXPECT_THAT(evidence_of(finding),
                ElementsAre("vfio_query_precopy_size@300", "vfio_state_pending@300",
                            "migrate_set_state@1100"));
    EXPECT_EQ(finding.evidence.back().text, to_string(outcome));
  }
}

TEST(AckNeverCame, NotWhenTheMigrationCompletedOrItsEndIsUnknown) {
  EXPECT_THAT(findings_of(completed({pending_round()}), kRule), IsEmpty());
  EXPECT_THAT(findings_of(ended(Outcome::unknown, {pending_round()}), kRule), IsEmpty());
}

TEST(AckNeverCame, NotWhenTheAckDidNotMatterOrThatIsUnknown) {
  Round round = pending_round();
  round.needed = false;
  EXPECT_THAT(findings_of(ended(Outcome::failed, {round}), kRule), IsEmpty());
  round.needed.reset();
  EXPECT_THAT(findings_of(ended(Outcome::failed, {round}), kRule), IsEmpty());
}

TEST(AckNeverCame, NotForRoundsThatAreAcknowledgedLateOrUnknown) {
  for (const RoundState state : {RoundState::acked, RoundState::late, RoundState::unknown}) {
    Round round = pending_round();
    round.state = state;
    EXPECT_THAT(findings_of(ended(Outcome::failed, {round}), kRule), IsEmpty()) << to_string(state);
  }
}

TEST(AckNeverCame, OncePerDevice) {
  Migration migration = ended(Outcome::failed, {pending_round(), pending_round()});
  add_device(migration, "b", {acked_round()});
  add_device(migration, "c", {acked_round(), pending_round()});
  const auto found = findings_of(migration, kRule);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].device, "0000:3b:00.1");
  EXPECT_EQ(found[1].device, "c");
}

TEST(AckNeverCame, NamesTheStageThatTheRoundHadReached) {
  Round round = pending_round();
  const auto explanation = [&] { return only(ended(Outcome::failed, {round})).explanation; };
  EXPECT_THAT(explanation(), HasSubstr("had not been sent completely"));
  round.sent_ns = 400 * kMs;
  EXPECT_THAT(explanation(), HasSubstr("had been sent but had not arrived"));
  round.arrived_ns = 500 * kMs;
  EXPECT_THAT(explanation(), HasSubstr("still loading"));
  round.loaded_ns = 600 * kMs;
  EXPECT_THAT(explanation(), HasSubstr("still loading"));
  round.approved_ns = 700 * kMs;
  EXPECT_THAT(explanation(), HasSubstr("had not received an ACK"));
}

TEST(AckNeverCame, TheStageIsThatOfTheEndWhateverTheDestinationDidAfterwards) {
  Round round = pending_round();
  round.sent_ns = 400 * kMs;
  round.arrived_ns = 500 * kMs;
  round.approved_ns = 1500 * kMs;
  EXPECT_THAT(only(ended(Outcome::cancelled, {round})).explanation, HasSubstr("still loading"));
  round.arrived_ns = 1400 * kMs;
  EXPECT_THAT(only(ended(Outcome::cancelled, {round})).explanation, HasSubstr("had not arrived"));
  Migration open_end = ended(Outcome::unfinished, {round});
  open_end.end_ns.reset();
  const Finding finding = only(open_end);
  EXPECT_THAT(finding.explanation, HasSubstr("had not received an ACK"));
  EXPECT_FALSE(finding.cost_ns);
}

TEST(AckNeverCame, OneSideAloneDoesNotSeeEveryStage) {
  Round round = pending_round();
  round.sent_ns = 400 * kMs;
  Migration source_only = ended(Outcome::failed, {round});
  source_only.destination.reset();
  EXPECT_THAT(only(source_only).explanation, HasSubstr("cannot be told from these recordings"));
}

TEST(AckNeverCame, LegacyBlamesNoDeviceThatOnlyWaitedForOthers) {
  Round approved = pending_round();
  approved.sent_ns = 400 * kMs;
  approved.arrived_ns = 500 * kMs;
  approved.approved_ns = 600 * kMs;
  Round loading = approved;
  loading.approved_ns = std::nullopt;
  Migration migration = ended(Outcome::failed, {approved});
  migration.mechanism = Mechanism::legacy;
  EXPECT_EQ(only(migration).device, "0000:3b:00.1") << "nobody else is behind";
  Device other = migration.devices.front();
  other.source_name = "0000:3b:00.9";
  other.rounds = {loading};
  migration.devices.push_back(other);
  EXPECT_EQ(only(migration).device, "0000:3b:00.9");
}

TEST(AckNeverCame, WithoutACommonClockTheStageIsNotTold) {
  Round round = pending_round();
  round.sent_ns = 400 * kMs;
  Migration migration = ended(Outcome::failed, {round});
  migration.clock_alignment = ClockAlignment{};
  EXPECT_THAT(only(migration).explanation, HasSubstr("cannot be told from these recordings"));
}

TEST(AckNeverCame, WhatAGapOrTheOrderLeavesOpenIsInferred) {
  for (const Attribution attribution : {Attribution::inferred, Attribution::ambiguous}) {
    Round round = pending_round();
    round.attribution = attribution;
    EXPECT_EQ(only(ended(Outcome::failed, {round})).confidence, Confidence::inferred);
  }
}

TEST(AckNeverCame, ADeviceThatOnlyTheDestinationNamesIsNamedByThat) {
  Migration migration = ended(Outcome::failed, {pending_round()});
  migration.devices.front().source_name.reset();
  EXPECT_EQ(only(migration).device, "there-0000:3b:00.1");
}

}  // namespace
}  // namespace ackscope::rules::test
