#include "collector/timeline/guest_clock.hpp"

#include <gtest/gtest.h>

namespace ackscope::timeline {
namespace {

TEST(GuestClock, KnowsNothingAtFirst) {
  const GuestClock clock;
  EXPECT_EQ(clock.running(), std::nullopt);
  EXPECT_EQ(clock.stopped_at(), std::nullopt);
  EXPECT_EQ(clock.resumed_at(), std::nullopt);
}

TEST(GuestClock, RunsAgainWhenTheLastDeviceDoes) {
  GuestClock clock;
  clock.on_guest(10, false);
  EXPECT_EQ(clock.running(), false);
  clock.on_guest(20, true);
  EXPECT_EQ(clock.resumed_at(), 20);
  clock.on_device_started(22);
  clock.on_device_started(25);
  EXPECT_EQ(clock.stopped_at(), 10);
  EXPECT_EQ(clock.resumed_at(), 25);
}

TEST(GuestClock, TheFirstStopOfAnOutageCounts) {
  GuestClock clock;
  clock.on_guest(10, false);
  clock.on_guest(15, false);
  EXPECT_EQ(clock.stopped_at(), 10);
}

TEST(GuestClock, ANewStopForgetsTheResumption) {
  GuestClock clock;
  clock.on_guest(10, false);
  clock.on_guest(20, true);
  clock.on_guest(30, false);
  EXPECT_EQ(clock.stopped_at(), 30);
  EXPECT_EQ(clock.resumed_at(), std::nullopt);
}

// On the source the devices may be set to RUNNING before the guest is (11.0 and later).
TEST(GuestClock, DevicesThatStartFirstDoNotResumeTheGuest) {
  GuestClock clock;
  clock.on_guest(10, false);
  clock.on_device_started(15);
  EXPECT_EQ(clock.running(), false);
  EXPECT_EQ(clock.resumed_at(), std::nullopt);
  clock.on_guest(20, true);
  EXPECT_EQ(clock.resumed_at(), 20);
}

}  // namespace
}  // namespace ackscope::timeline
