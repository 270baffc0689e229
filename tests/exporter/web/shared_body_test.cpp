#include "exporter/web/shared_body.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace ackscope::exporter {
namespace {

TEST(SharedBody, OneForAllWhoComeTogether) {
  std::atomic<int> made = 0;
  SharedBody body([&] { return std::to_string(++made); }, std::chrono::hours(1));
  std::vector<std::thread> threads;
  for (int count = 0; count < 8; ++count)
    threads.emplace_back([&, gzip = count % 2 == 0] { body.get(gzip); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(*body.get(false), "1");
}

TEST(SharedBody, AnewWhenItIsOld) {
  int made = 0;
  SharedBody body([&] { return std::to_string(++made); }, std::chrono::milliseconds(0));
  const Body first = body.get(false);
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  EXPECT_EQ(*body.get(false), "2");
  EXPECT_EQ(*first, "1") << "who has it keeps it";
}

}  // namespace
}  // namespace ackscope::exporter
