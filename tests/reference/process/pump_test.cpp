#include "reference/process/pump.hpp"

#include <gtest/gtest.h>

namespace ackscope::reference {
namespace {

constexpr Ns kMillisecond = 1'000'000;

class PumpTest : public ::testing::Test {
 protected:
  /// Runs the loop for so long.
  void run_for(Ns duration) {
    net::Timer end(loop_);
    end.at(net::monotonic_now() + duration, [this] { loop_.stop(); });
    loop_.run();
  }

  net::Loop loop_;
  Clock clock_{Clock::measure_offset()};
  int first_ = 0, second_ = 0, between_ = 0;
};

TEST_F(PumpTest, BlockedThreadsAreNotStepped) {
  Pump pump(loop_, clock_, {[&] { return ++first_, Step::blocked(); }}, [] {});
  pump.poke();
  run_for(20 * kMillisecond);
  EXPECT_LE(first_, 3);
  EXPECT_GE(first_, 1);
}

TEST_F(PumpTest, AThreadIsSteppedAtItsTime) {
  const Ns begin = clock_.now();
  Ns second_step = 0;
  Pump pump(loop_, clock_, {[&] {
              if (++first_ == 1) return Step::again(begin + 5 * kMillisecond);
              if (first_ == 2) second_step = clock_.now();
              return Step::idle();
            }},
            [] {});
  pump.poke();
  run_for(30 * kMillisecond);
  EXPECT_GE(second_step, begin + 5 * kMillisecond);
}

TEST_F(PumpTest, AStepOfOneThreadWakesTheOther) {
  bool door = false;
  Pump pump(loop_, clock_,
            {[&] { return door ? (++first_, Step::idle()) : Step::blocked(); },
             [&] {
               if (++second_ == 1) return Step::again(clock_.now() + kMillisecond);
               door = true;
               return Step::idle();
             }},
            [&] { ++between_; });
  pump.poke();
  run_for(20 * kMillisecond);
  EXPECT_GE(first_, 1);
  EXPECT_GE(between_, 3);
}

TEST_F(PumpTest, AThreadThatAlwaysHasWorkLeavesRoomForTheLoop) {
  Pump pump(loop_, clock_, {[&] { return ++first_, Step::again(0); }}, [] {});
  pump.poke();
  run_for(5 * kMillisecond);  // would not return otherwise
  EXPECT_GT(first_, 10);
}

TEST_F(PumpTest, StopsBetweenTwoSteps) {
  Pump* raw = nullptr;
  Pump pump(loop_, clock_, {[&] { return ++first_, Step::again(0); }}, [&] { raw->stop(); });
  raw = &pump;
  pump.poke();
  run_for(5 * kMillisecond);
  EXPECT_EQ(first_, 1);
}

}  // namespace
}  // namespace ackscope::reference
