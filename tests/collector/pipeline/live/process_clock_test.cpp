#include "collector/pipeline/live/process_clock.hpp"

#include <gtest/gtest.h>

namespace ackscope::live {
namespace {

using namespace std::chrono_literals;

const Steady::time_point kHere{1000s};

TEST(ProcessClock, KnowsNothingBeforeTheFirstEvent) { EXPECT_FALSE(ProcessClock().at(kHere)); }

TEST(ProcessClock, GoesOnBetweenEvents) {
  ProcessClock clock;
  clock.on_event(500, kHere);
  EXPECT_EQ(clock.at(kHere), 500);
  EXPECT_EQ(clock.at(kHere + 2us), 2'500);
}

TEST(ProcessClock, TrustsTheEventThatWasReadSoonest) {
  ProcessClock clock;
  clock.on_event(0, kHere + 300ns);        // read 300 ns behind
  clock.on_event(1'000, kHere + 1'010ns);  // 10 ns behind
  clock.on_event(2'000, kHere + 2'200ns);
  EXPECT_EQ(clock.at(kHere + 3'010ns), 3'000);
}

TEST(ProcessClock, NeverLiesBehindAnEventThatWasRead) {
  ProcessClock clock;
  clock.on_event(0, kHere);
  clock.on_event(9'000, kHere + 1us);
  EXPECT_EQ(clock.at(kHere + 1us), 9'000);
}

TEST(ProcessClock, FollowsAClockThatIsSetBack) {
  constexpr Ns kHour = 3'600'000'000'000;
  ProcessClock clock;
  clock.on_event(2 * kHour, kHere);
  clock.on_event(kHour, kHere + 1s);
  EXPECT_EQ(clock.at(kHere + 3s), kHour + 2'000'000'000);
}

TEST(ProcessClock, FollowsAClockThatIsSetForward) {
  constexpr Ns kHour = 3'600'000'000'000;
  ProcessClock clock;
  clock.on_event(0, kHere);
  clock.on_event(kHour, kHere + 1s);
  EXPECT_EQ(clock.at(kHere + 3s), kHour + 2'000'000'000);
}

}  // namespace
}  // namespace ackscope::live
