#include <gmock/gmock.h>

#include "tests/analysis/whatif/stories.hpp"

namespace ackscope::whatif::test {
namespace {

using testing::HasSubstr;

TEST(LateRequests, DoNotExistWithoutPerDeviceAcks) {
  for (const Policy policy : {Policy::off, Policy::legacy}) {
    const WhatIf estimate = tried(late_request(), policy);
    EXPECT_EQ(estimate.prospect, Prospect::completes);
    EXPECT_THAT(estimate.explanation, HasSubstr("about 200 ms"));
    EXPECT_FALSE(estimate.outage_ns) << "the switchover itself was never recorded";
  }
}

TEST(LateRequests, AreWaitedForByASourceThatResumes) {
  const WhatIf estimate = tried(late_request(), Policy::per_device_resuming);
  EXPECT_EQ(estimate.prospect, Prospect::completes);
  EXPECT_EQ(estimate.precopy_longer_ns, (10 + 200) * kMs);
  EXPECT_FALSE(estimate.outage_ns);
  EXPECT_THAT(estimate.explanation, HasSubstr("after 10 ms"));
}

TEST(LateRequests, FailTheRecordedMechanism) {
  const WhatIf estimate = tried(late_request(), Policy::per_device);
  EXPECT_TRUE(estimate.recorded);
  EXPECT_EQ(estimate.prospect, Prospect::fails);
  EXPECT_EQ(estimate.outage_ns, 10 * kMs);
}

TEST(LateRequests, OfADeviceThatNeverLoadedAnythingAreNotEstimated) {
  Migration migration = late_request();
  migration.devices.front().initial_loads.clear();
  const WhatIf estimate = tried(migration, Policy::per_device_resuming);
  EXPECT_EQ(estimate.prospect, Prospect::completes);
  EXPECT_FALSE(estimate.precopy_longer_ns);
  EXPECT_THAT(estimate.explanation, HasSubstr("not known"));
}

TEST(LateRequests, OfAFailedCheckAreNoCertainReinit) {
  Migration migration = late_request();
  migration.devices.front().rounds.front().cause = RoundCause::final_check_failed;
  migration.devices.front().rounds.front().initial_bytes.reset();
  const WhatIf estimate = tried(migration, Policy::off);
  EXPECT_THAT(estimate.explanation, HasSubstr("what new initial data there were"));
}

}  // namespace
}  // namespace ackscope::whatif::test
