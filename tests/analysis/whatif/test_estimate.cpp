#include "analysis/whatif/estimate.hpp"

#include <gmock/gmock.h>

#include "tests/analysis/whatif/stories.hpp"

namespace ackscope::whatif::test {
namespace {

using testing::HasSubstr;

/// The story of a legacy migration that is blind: A's re-init was seen, B's was not.
Migration blind() {
  Migration out = completed(Mechanism::legacy);
  add_device(out, "A",
             {load(InitialCause::setup, 0, 300, 400), load(InitialCause::seen, 900, 950, 1110)});
  add_device(
      out, "B",
      {load(InitialCause::setup, 0, 400, 450), load(InitialCause::unreported, 0, 1110, 1400)});
  return out;
}

TEST(WhatIf, TheRecordedPolicyHasTheRecordedFigures) {
  const WhatIf legacy = tried(blind(), Policy::legacy);
  EXPECT_TRUE(legacy.recorded);
  EXPECT_EQ(legacy.prospect, Prospect::completes);
  EXPECT_EQ(legacy.outage_ns, 490 * kMs);
  EXPECT_EQ(legacy.outage_saved_ns, 0);
  EXPECT_EQ(legacy.precopy_longer_ns, 0);
}

TEST(WhatIf, PerDeviceAcksSaveWhatAQueryHadShown) {
  const WhatIf estimate = tried(blind(), Policy::per_device);
  EXPECT_FALSE(estimate.recorded);
  EXPECT_EQ(estimate.prospect, Prospect::completes);
  EXPECT_EQ(estimate.outage_saved_ns, 100 * kMs);
  EXPECT_EQ(estimate.outage_ns, 390 * kMs);
  EXPECT_EQ(estimate.precopy_longer_ns, 100 * kMs);
  EXPECT_THAT(estimate.explanation, HasSubstr("100 ms that A loaded"));
  EXPECT_THAT(estimate.explanation, HasSubstr("290 ms of B would not"));
  EXPECT_FALSE(estimate.assumptions.empty());
}

TEST(WhatIf, WhetherAnUnreportedReinitCameBeforeTheCheckIsAnAssumption) {
  const WhatIf before = tried(blind(), Policy::per_device);
  EXPECT_THAT(before.assumptions, testing::Contains(HasSubstr("would have failed")));
  const WhatIf resuming = tried(blind(), Policy::per_device_resuming);
  EXPECT_THAT(resuming.assumptions, testing::Contains(HasSubstr("a short stop more")));
  Migration unchecked = blind();
  unchecked.devices[1].final_check_covered = false;
  const WhatIf without = tried(unchecked, Policy::per_device);
  EXPECT_THAT(without.assumptions, testing::Not(testing::Contains(HasSubstr("would have failed"))));
}

TEST(WhatIf, OneAckForAllDoesNotWaitForAReinit) {
  Migration migration = blind();
  migration.mechanism = migration.mechanism_destination = Mechanism::off;
  const WhatIf estimate = tried(migration, Policy::legacy);
  EXPECT_EQ(estimate.outage_saved_ns, 0);
  EXPECT_EQ(estimate.precopy_longer_ns, 0);
}

TEST(WhatIf, OneAckForAllWaitsForTheFirstInitialData) {
  Migration migration = completed(Mechanism::off);
  add_device(migration, "A", {load(InitialCause::setup, 0, 900, 1210)});
  const WhatIf estimate = tried(migration, Policy::legacy);
  EXPECT_EQ(estimate.outage_saved_ns, 200 * kMs);
  EXPECT_EQ(estimate.precopy_longer_ns, 200 * kMs);
}

TEST(WhatIf, WhatIsNotKnownStaysEmpty) {
  Migration migration = blind();
  migration.devices[0].initial_loads.clear();
  const WhatIf estimate = tried(migration, Policy::per_device);
  EXPECT_FALSE(estimate.outage_ns);
  EXPECT_FALSE(estimate.outage_saved_ns);
  migration.source.reset();
  whatif::estimate(migration);
  EXPECT_TRUE(migration.what_if.empty());
}

TEST(WhatIf, SidesThatDisagreeAreNotReplayed) {
  Migration migration = blind();
  migration.mechanism_destination = Mechanism::per_device;
  whatif::estimate(migration);
  EXPECT_TRUE(migration.what_if.empty());
}

TEST(WhatIf, AllPoliciesInOrder) {
  Migration migration = blind();
  whatif::estimate(migration);
  ASSERT_EQ(migration.what_if.size(), 4U);
  EXPECT_EQ(migration.what_if[0].policy, Policy::off);
  EXPECT_EQ(migration.what_if[3].policy, Policy::per_device_resuming);
}

}  // namespace
}  // namespace ackscope::whatif::test
