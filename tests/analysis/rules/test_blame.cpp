#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/rules/blame.hpp"
#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Requested 100, sent 200, arrived 400, approved 800, acked 900.
Round slow_round() {
  Round round = acked_round();
  round.arrived_ns = 400 * kMs;
  round.loaded_ns = 790 * kMs;
  round.approved_ns = 800 * kMs;
  round.acked_ns = 900 * kMs;
  round.latency_ns = 700 * kMs;
  return round;
}

Migration blocked(std::vector<Round> rounds, std::vector<BlockedSpan> spans) {
  Migration migration = completed(std::move(rounds));
  migration.precopy_begin_ns = 50 * kMs;
  migration.blocked = std::move(spans);
  migration.ack_blocked_ns = 0;
  for (const BlockedSpan& span : migration.blocked)
    *migration.ack_blocked_ns += span.end - span.begin;
  return migration;
}

std::vector<Ns> stages_of(const Blame& blame) {
  std::vector<Ns> ms;
  for (const Ns share : blame.by_stage) ms.push_back(share / kMs);
  return ms;
}

TEST(Blame, CutsTheBlockedTimeIntoTheStagesOfTheRound) {
  const Migration migration = blocked({slow_round()}, {{150 * kMs, 950 * kMs}});
  const auto list = blame(migration);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].total, 750 * kMs) << "not behind the ACK";
  EXPECT_EQ(list[0].alone, list[0].total);
  EXPECT_THAT(stages_of(list[0]), ElementsAre(50, 200, 400, 100, 0));
  EXPECT_EQ(list[0].slowest(), Stage::loading);
  EXPECT_EQ(list[0].first_ns, 150 * kMs);
}

TEST(Blame, LoadingBeginsWithTheFirstOfTheData) {
  Round round = slow_round();
  round.load_begin_ns = 250 * kMs;
  const Migration migration = blocked({round}, {{100 * kMs, 900 * kMs}});
  EXPECT_THAT(stages_of(blame(migration)[0]), ElementsAre(100, 50, 550, 100, 0));
}

TEST(Blame, TheSourceAloneDoesNotKnowWhatHappenedBehindTheFlag) {
  Migration migration = blocked({slow_round()}, {{100 * kMs, 900 * kMs}});
  migration.destination.reset();
  EXPECT_THAT(stages_of(blame(migration)[0]), ElementsAre(100, 0, 0, 0, 700));
}

TEST(Blame, TwoRoundsOfADeviceAreCountedOnce) {
  Round second = slow_round();
  second.requested_ns = 500 * kMs;
  second.sent_ns = second.arrived_ns = second.approved_ns = std::nullopt;
  second.acked_ns = 1000 * kMs;
  const Migration migration = blocked({slow_round(), second}, {{100 * kMs, 1000 * kMs}});
  EXPECT_EQ(blame(migration)[0].total, 900 * kMs);
}

TEST(Blame, ALateRoundHeldNothingBack) {
  EXPECT_THAT(blame(blocked({late_round(RoundCause::reinit)}, {{100 * kMs, 1100 * kMs}})),
              IsEmpty());
}

TEST(Blame, IsSharedByTheDevicesThatAreBehind) {
  Migration migration = blocked({acked_round()}, {{0, 900 * kMs}});
  add_device(migration, "b", {slow_round()});
  const auto list = blame(migration);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].total, 122 * kMs);
  EXPECT_EQ(list[0].alone, 0);
  EXPECT_EQ(list[1].total, 800 * kMs);
  EXPECT_EQ(list[1].alone, 678 * kMs);
}

TEST(Blame, OneAckForAllIsNoFaultOfWhoHasApproved) {
  Round early = slow_round();
  early.requested_ns.reset();
  early.approved_ns = 300 * kMs;
  early.arrived_ns = 250 * kMs;
  Round last = slow_round();
  last.requested_ns.reset();
  Migration migration = blocked({early}, {{0, 1000 * kMs}});
  add_device(migration, "b", {last});
  migration.mechanism = Mechanism::legacy;
  const auto list = blame(migration);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].total, (250 + 100) * kMs) << "up to its approval, and the way back of the ACK";
  EXPECT_EQ(list[1].total, 850 * kMs);
}

TEST(Blame, OneAckForAllWithoutApprovalsIsWaitedForByWhoSentLast) {
  Round early = slow_round();
  early.requested_ns = early.approved_ns = early.arrived_ns = std::nullopt;
  Round last = early;
  last.sent_ns = 500 * kMs;
  Migration migration = blocked({early}, {{0, 1000 * kMs}});
  add_device(migration, "b", {last});
  migration.mechanism = Mechanism::legacy;
  migration.destination.reset();
  const auto list = blame(migration);
  EXPECT_EQ(list[0].total, 150 * kMs);
  EXPECT_EQ(list[1].total, 850 * kMs);
}

TEST(BlockedByAck, FromTheThresholdOn) {
  const Migration migration = blocked({slow_round()}, {{500 * kMs, 600 * kMs}});
  const auto found = findings_of(migration, "blocked-by-ack");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::info);
  EXPECT_EQ(found[0].device, "0000:3b:00.1");
  EXPECT_EQ(found[0].t_ns, 500 * kMs);
  EXPECT_EQ(found[0].cost_ns, 100 * kMs);
  EXPECT_THAT(found[0].title, HasSubstr("loading"));
  EXPECT_THAT(findings_of(blocked({slow_round()}, {{501 * kMs, 600 * kMs}}), "blocked-by-ack"),
              IsEmpty());
}

TEST(ReinitInPrecopy, CostsTheTimeInWhichNothingElseWasMissing) {
  Round again = slow_round();
  again.cause = RoundCause::reinit;
  again.detected_ns = again.requested_ns;
  Migration migration = blocked({again}, {{600 * kMs, 900 * kMs}});
  Round other = acked_round();
  other.acked_ns = 700 * kMs;
  add_device(migration, "b", {other});
  const auto found = findings_of(migration, "reinit-in-precopy");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].cost_ns, 200 * kMs);
  EXPECT_THAT(found[0].explanation, HasSubstr("estimate"));
}

TEST(ReinitInPrecopy, OncePerDeviceAndOnlyWhileTheGuestRan) {
  Round again = acked_round();
  again.cause = RoundCause::reinit;
  EXPECT_EQ(findings_of(completed({acked_round(), again, again}), "reinit-in-precopy").size(), 1U);
  again.needed = false;
  EXPECT_THAT(findings_of(completed({again}), "reinit-in-precopy"), IsEmpty());
  EXPECT_THAT(findings_of(completed({acked_round()}), "reinit-in-precopy"), IsEmpty());
  EXPECT_THAT(findings_of(completed({late_round(RoundCause::reinit)}), "reinit-in-precopy"),
              IsEmpty());
}

TEST(ReinitInPrecopy, WhoseCostIsNotKnownHasNone) {
  Round again = acked_round();
  again.cause = RoundCause::reinit;
  const auto found = findings_of(completed({again}), "reinit-in-precopy");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].cost_ns);
}

}  // namespace
}  // namespace ackscope::rules::test
