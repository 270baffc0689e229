#include "collector/timeline/blocked_clock.hpp"

#include <gtest/gtest.h>

namespace ackscope::timeline {
namespace {

TEST(BlockedClock, CountsFromASmallEnoughQueryToTheNextThing) {
  BlockedClock clock;
  clock.set_threshold(1000);
  clock.on_query(100, 1000, true);  // at the threshold the source could switch over
  clock.on_query(150, 800, true);
  EXPECT_EQ(clock.total(), 50);
  EXPECT_EQ(clock.last_added(), 50);
  clock.stop(170);
  EXPECT_EQ(clock.total(), 70);
  EXPECT_EQ(clock.last_added(), 20);
}

TEST(BlockedClock, NeitherTooMuchDataNorNoPendingAckIsBlocking) {
  BlockedClock clock;
  clock.set_threshold(1000);
  clock.on_query(100, 1001, true);
  clock.on_query(200, 1000, false);
  clock.stop(300);
  EXPECT_EQ(clock.total(), 0);
  EXPECT_EQ(clock.last_added(), 0);
}

TEST(BlockedClock, StoppingTwiceAddsOnce) {
  BlockedClock clock;
  clock.set_threshold(1000);
  clock.on_query(100, 10, true);
  clock.stop(120);
  clock.stop(500);
  EXPECT_EQ(clock.total(), 20);
  EXPECT_EQ(clock.last_added(), 0);
}

// The threshold is 0 until the first bandwidth sample: data are left, so they block as well.
TEST(BlockedClock, BeforeTheFirstSampleDataBlock) {
  BlockedClock clock;
  clock.on_query(10, 1, true);
  clock.stop(90);
  EXPECT_EQ(clock.total(), 0);
}

}  // namespace
}  // namespace ackscope::timeline
