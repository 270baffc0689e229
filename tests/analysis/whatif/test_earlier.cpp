#include <gmock/gmock.h>

#include "tests/analysis/whatif/stories.hpp"

namespace ackscope::whatif::test {
namespace {

/// ACKs held the switchover from 300 to 600, while A loaded, and from 900 on for a re-init of B.
Migration blocked_twice() {
  Migration out = completed(Mechanism::per_device);
  add_device(out, "A", {load(InitialCause::setup, 0, 350, 600)});
  add_device(out, "B",
             {load(InitialCause::setup, 0, 100, 200), load(InitialCause::seen, 900, 920, 1000)});
  out.blocked = {{300 * kMs, 600 * kMs}, {900 * kMs, 1000 * kMs}};
  out.ack_blocked_ns = 400 * kMs;
  return out;
}

TEST(Earlier, WithoutAcksTheSourceDoesNotWaitAtAll) {
  const WhatIf estimate = tried(blocked_twice(), Policy::off);
  EXPECT_EQ(estimate.precopy_longer_ns, -700 * kMs);
  EXPECT_EQ(estimate.outage_saved_ns, -250 * kMs);
  EXPECT_EQ(estimate.outage_ns, 740 * kMs);
  EXPECT_THAT(estimate.explanation, testing::HasSubstr("250 ms that A"));
}

TEST(Earlier, OneAckForAllIsWaitedForOnce) {
  const WhatIf estimate = tried(blocked_twice(), Policy::legacy);
  EXPECT_EQ(estimate.precopy_longer_ns, -100 * kMs) << "A was done, too late for the first chance";
  EXPECT_EQ(estimate.outage_saved_ns, -80 * kMs) << "B's re-init, seen at this moment";
}

TEST(Earlier, ALoadUnderWayIsFinishedInTheOutage) {
  Migration migration = blocked_twice();
  migration.blocked = {{400 * kMs, 1000 * kMs}};
  const WhatIf estimate = tried(migration, Policy::off);
  EXPECT_EQ(estimate.outage_saved_ns, -190 * kMs) << "the guest stops at 410, A ends at 600";
}

TEST(Earlier, ACancelWouldHaveComeTooLate) {
  Migration migration = blocked_twice();
  migration.outcome = Outcome::cancelled;
  migration.decision_ns.reset();
  migration.guest_stopped_ns.reset();
  migration.outage_ns.reset();
  const WhatIf estimate = tried(migration, Policy::off);
  EXPECT_EQ(estimate.prospect, Prospect::completes);
  EXPECT_FALSE(estimate.outage_ns);
}

TEST(Earlier, AGuestThatManagementStoppedIsNotWaitedFor) {
  Migration migration = completed(Mechanism::per_device);
  migration.guest_stopped_ns = 700 * kMs;
  migration.guest_running_at_decision = false;
  add_device(migration, "A", {load(InitialCause::setup, 0, 600, 1400)});
  for (const Policy policy : {Policy::off, Policy::legacy, Policy::per_device_resuming}) {
    const WhatIf estimate = tried(migration, policy);
    EXPECT_EQ(estimate.prospect, Prospect::completes);
    EXPECT_EQ(estimate.outage_saved_ns, 0);
    EXPECT_THAT(estimate.explanation, testing::HasSubstr("no mechanism waits"));
  }
}

TEST(Earlier, WithoutAcksTheSourceIsGoneBeforeManagementStopsTheGuest) {
  Migration migration = completed(Mechanism::per_device);
  migration.guest_stopped_ns = 700 * kMs;
  migration.guest_running_at_decision = false;
  migration.blocked = {{500 * kMs, 700 * kMs}};
  add_device(migration, "A", {load(InitialCause::setup, 0, 600, 1400)});
  const WhatIf estimate = tried(migration, Policy::off);
  EXPECT_EQ(estimate.precopy_longer_ns, -500 * kMs);
  EXPECT_FALSE(estimate.outage_ns);
}

}  // namespace
}  // namespace ackscope::whatif::test
