#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/rules/evidence.hpp"
#include "analysis/rules/rules.hpp"
#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Judge, ACleanMigrationHasNoFindings) {
  EXPECT_THAT(fired(completed({acked_round(), acked_round()})), IsEmpty());
  EXPECT_THAT(fired(Migration{}), IsEmpty());
  EXPECT_THAT(fired(ended(Outcome::cancelled, {acked_round()})), IsEmpty());
}

TEST(Judge, TheSeverestComeFirst) {
  Migration migration = ended(Outcome::cancelled, {pending_round()});
  migration.incomplete = {"x"};
  migration.guest_running_at_decision = false;
  Round unneeded = pending_round();
  unneeded.needed = false;
  add_device(migration, "b", {unneeded});
  add_device(migration, "c", {late_round(RoundCause::reinit)});
  EXPECT_THAT(fired(migration),
              ElementsAre("late-request", "ack-never-came", "cancelled-while-pending",
                          "trace-incomplete", "reinit-in-precopy", "guest-stopped-with-pending"));
}

TEST(Judge, ReplacesEarlierFindings) {
  Migration migration = ended(Outcome::unfinished, {pending_round()});
  migration.devices.front().rounds.front().cause = RoundCause::setup;
  migration.findings.push_back(found("something-else", Severity::error));
  judge(migration);
  judge(migration);
  ASSERT_EQ(migration.findings.size(), 1U);
  EXPECT_EQ(migration.findings.front().rule, "ack-never-came");
}

TEST(Evidence, EverySeenStepOfARoundInOrderAndOnItsSide) {
  const Migration migration = completed({});
  Round round = acked_round();
  round.detected_ns = 90 * kMs;
  Finding finding = found("x", Severity::info);
  add_round_evidence(finding, migration.devices.front(), round);
  EXPECT_THAT(evidence_of(finding),
              ElementsAre("vfio_query_precopy_size@90", "vfio_state_pending@100",
                          "vfio_send_init_data_flag@200", "vfio_load_state@210",
                          "vfio_load_state_device_data@220", "loadvm_approve_switchover@221"));
  const auto on_source = [](const Evidence& e) { return e.side == Side::source; };
  EXPECT_TRUE(std::ranges::is_partitioned(finding.evidence, on_source));
  EXPECT_EQ(std::ranges::count_if(finding.evidence, on_source), 3);
}

TEST(Duration, IsReadable) {
  EXPECT_EQ(duration(0), "0 ns");
  EXPECT_EQ(duration(999), "999 ns");
  EXPECT_EQ(duration(474'000), "474 us");
  EXPECT_EQ(duration(1'310'000'000), "1.31 s");
  EXPECT_EQ(duration(-2'500'000), "-2.5 ms");
  EXPECT_FALSE(duration(INT64_MIN).empty());
  EXPECT_FALSE(duration(INT64_MAX).empty());
}

}  // namespace
}  // namespace ackscope::rules::test
