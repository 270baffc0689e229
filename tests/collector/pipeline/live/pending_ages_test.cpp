#include "collector/pipeline/live/pending_ages.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace ackscope::live {
namespace {

using std::chrono::seconds;

constexpr Ns kSecond = 1'000'000'000;
constexpr Ns kHour = 3600 * kSecond;
constexpr Ns kBegin = 1'000'000 * kSecond;  // of the wait, by the clock of the log

struct Waiting {
  PendingAges ages;
  Steady::time_point start = Steady::now();

  /// The age in seconds so long behind `start`, when the clock of the log says `clock_now`.
  Ns age(seconds later, Ns clock_now, bool caught_up = true) {
    LiveDevice device;
    device.pending_acks = 1;
    device.oldest_pending_ns = kBegin;
    std::vector<LiveDevice> devices{device};
    ages.correct(devices, clock_now, start + later, caught_up);
    return (clock_now - *devices[0].oldest_pending_ns) / kSecond;
  }
};

TEST(PendingAges, AreTheClocksWhileItGoesOn) {
  Waiting waiting;
  EXPECT_EQ(waiting.age(seconds(0), kBegin + 2 * kSecond), 2);
  EXPECT_EQ(waiting.age(seconds(10), kBegin + 12 * kSecond), 12);
  EXPECT_EQ(waiting.age(seconds(10), kBegin + 40 * kSecond), 40) << "a batch came late";
}

TEST(PendingAges, OutlastAClockThatIsSet) {
  for (const Ns step : {kHour, -kHour}) {
    Waiting waiting;
    EXPECT_EQ(waiting.age(seconds(0), kBegin + 2 * kSecond), 2);
    EXPECT_EQ(waiting.age(seconds(5), kBegin + 7 * kSecond + step), 7);
    EXPECT_EQ(waiting.age(seconds(9), kBegin + 11 * kSecond + step), 11);
  }
}

TEST(PendingAges, OfHistoryAreTheClocks) {
  Waiting waiting;
  EXPECT_EQ(waiting.age(seconds(0), kBegin + 2 * kSecond, false), 2);
  EXPECT_EQ(waiting.age(seconds(1), kBegin + kHour, false), 3600);
}

TEST(PendingAges, ADeviceWithoutAnyStaysWithout) {
  PendingAges ages;
  std::vector<LiveDevice> devices(2);
  ages.correct(devices, kBegin, Steady::now(), true);
  EXPECT_FALSE(devices[0].oldest_pending_ns || devices[1].oldest_pending_ns);
}

}  // namespace
}  // namespace ackscope::live
