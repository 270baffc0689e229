#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kRule = "guest-stopped-with-pending";

Round unneeded_round() {
  Round round = pending_round();
  round.needed = false;
  return round;
}

Migration stopped_before(std::vector<Round> rounds) {
  Migration migration = completed(std::move(rounds));
  migration.guest_running_at_decision = false;
  migration.guest_stopped_ns = 700 * kMs;
  return migration;
}

TEST(GuestStoppedWithPending, IsInfoAndNoViolation) {
  const Migration migration = stopped_before({acked_round(), unneeded_round()});
  EXPECT_THAT(fired(migration), ElementsAre(kRule));
  const auto found = findings_of(migration, kRule);
  EXPECT_EQ(found.front().severity, Severity::info);
  EXPECT_EQ(found.front().device, "0000:3b:00.1");
  EXPECT_EQ(found.front().t_ns, 1000 * kMs);
  EXPECT_NE(found.front().explanation.find("absolute count"), std::string::npos);
  EXPECT_THAT(evidence_of(found.front()),
              ElementsAre("vm_state_notify@700", "migration_thread_low_pending@1000",
                          "vfio_query_precopy_size@300", "vfio_state_pending@300"));
}

TEST(GuestStoppedWithPending, AnAckAfterTheDecisionWasPendingAtIt) {
  Round round = unneeded_round();
  round.acked_ns = 1030 * kMs;
  round.state = RoundState::acked;
  EXPECT_THAT(fired(stopped_before({round})), ElementsAre(kRule));
  round.acked_ns = 1000 * kMs;
  EXPECT_THAT(fired(stopped_before({round})), IsEmpty()) << "it came before";
}

TEST(GuestStoppedWithPending, NotWhileTheGuestRanOrThatIsUnknown) {
  Migration migration = stopped_before({unneeded_round()});
  migration.guest_running_at_decision = true;
  EXPECT_THAT(findings_of(migration, kRule), IsEmpty());
  migration.guest_running_at_decision.reset();
  EXPECT_THAT(findings_of(migration, kRule), IsEmpty());
}

TEST(GuestStoppedWithPending, NotWithoutADecision) {
  Migration migration = stopped_before({unneeded_round()});
  migration.decision_ns.reset();
  EXPECT_THAT(findings_of(migration, kRule), IsEmpty());
}

TEST(GuestStoppedWithPending, NotWhenAllWasAcknowledgedOrCannotBeKnown) {
  EXPECT_THAT(fired(stopped_before({acked_round()})), IsEmpty());
  Round round = unneeded_round();
  round.state = RoundState::unknown;
  EXPECT_THAT(fired(stopped_before({round})), IsEmpty());
  round = unneeded_round();
  round.needed.reset();
  EXPECT_THAT(findings_of(stopped_before({round}), kRule), IsEmpty());
}

}  // namespace
}  // namespace ackscope::rules::test
