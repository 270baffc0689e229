#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto kRule = "cancelled-while-pending";

Migration cancelled(std::vector<Round> rounds) {
  Migration migration = ended(Outcome::cancelled, std::move(rounds));
  migration.cancelled_ns = 900 * kMs;
  return migration;
}

TEST(CancelledWhilePending, NamesDeviceTimeAndStage) {
  const auto found = findings_of(cancelled({acked_round(), pending_round()}), kRule);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().severity, Severity::warning);
  EXPECT_EQ(found.front().device, "0000:3b:00.1");
  EXPECT_EQ(found.front().t_ns, 900 * kMs);
  EXPECT_THAT(found.front().explanation, HasSubstr("had not been sent completely"));
  EXPECT_THAT(
      evidence_of(found.front()),
      ElementsAre("vfio_query_precopy_size@300", "vfio_state_pending@300", "migration_cancel@900"));
}

TEST(CancelledWhilePending, TheStageIsThatOfTheCancelNotOfTheEnd) {
  Round round = pending_round();
  round.sent_ns = 400 * kMs;
  round.arrived_ns = 950 * kMs;
  const auto found = findings_of(cancelled({round}), kRule);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found.front().explanation, HasSubstr("had not arrived"));
}

TEST(CancelledWhilePending, FallsBackToTheEndWhenTheCancelItselfWasNotSeen) {
  Migration migration = cancelled({pending_round()});
  migration.cancelled_ns.reset();
  const auto found = findings_of(migration, kRule);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().t_ns, 1100 * kMs);
}

TEST(CancelledWhilePending, ComesWithTheAckThatNeverCame) {
  EXPECT_THAT(fired(cancelled({pending_round()})),
              ElementsAre("ack-never-came", "cancelled-while-pending", "reinit-in-precopy"));
}

TEST(CancelledWhilePending, NotWhenNothingNeededWasPending) {
  EXPECT_THAT(fired(cancelled({acked_round()})), IsEmpty());
  Round round = pending_round();
  round.needed = false;
  EXPECT_THAT(fired(cancelled({round})), IsEmpty());
  round.needed.reset();
  EXPECT_THAT(findings_of(cancelled({round}), kRule), IsEmpty());
  EXPECT_THAT(fired(cancelled({})), IsEmpty());
}

TEST(CancelledWhilePending, AlsoWhenQemuReportsTheCancelAsAFailure) {
  Migration migration = cancelled({pending_round()});
  migration.outcome = Outcome::failed;
  migration.error_ns = *migration.cancelled_ns + kMs;
  EXPECT_EQ(findings_of(migration, kRule).size(), 1U);
}

TEST(CancelledWhilePending, NotWhenItFailedInstead) {
  Migration migration = cancelled({pending_round()});
  migration.outcome = Outcome::failed;  // a cancel that lost the race against an error
  migration.error_ns = *migration.cancelled_ns - kMs;
  EXPECT_THAT(findings_of(migration, kRule), IsEmpty());
  migration.outcome = Outcome::completed;
  EXPECT_THAT(findings_of(migration, kRule), IsEmpty());
}

}  // namespace
}  // namespace ackscope::rules::test
