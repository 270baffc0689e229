#include "exporter/web/turnstile.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace ackscope::exporter {
namespace {

TEST(Turnstile, LetsOneInAfterTheOther) {
  Turnstile turnstile(10);
  std::atomic<int> inside = 0, served = 0;
  std::vector<std::thread> threads;
  for (int count = 0; count < 8; ++count)
    threads.emplace_back([&] {
      const auto pass = turnstile.enter({});
      ASSERT_TRUE(pass);
      EXPECT_EQ(++inside, 1);
      std::this_thread::yield();
      --inside;
      ++served;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(served, 8);
}

TEST(Turnstile, WhoFindsEnoughWaitingIsTurnedAway) {
  Turnstile turnstile(0);
  auto pass = turnstile.enter({});
  ASSERT_TRUE(pass);
  EXPECT_FALSE(turnstile.enter({}));
  pass.reset();
  EXPECT_TRUE(turnstile.enter({}));
}

TEST(Turnstile, StopEndsTheWait) {
  Turnstile turnstile(4);
  const auto pass = turnstile.enter({});
  std::stop_source stop;
  std::vector<std::thread> threads;
  for (int count = 0; count < 4; ++count)
    threads.emplace_back([&] { EXPECT_FALSE(turnstile.enter(stop.get_token())); });
  stop.request_stop();
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(turnstile.enter(stop.get_token()));
}

}  // namespace
}  // namespace ackscope::exporter
