#include "exporter/feed/backlog.hpp"

#include <gtest/gtest.h>

#include "tests/exporter/feed/lines.hpp"

namespace ackscope::feed {
namespace {

using test::joined;
using test::line;
using test::process;

constexpr std::size_t kMuch = 1 << 20;

TEST(Backlog, gives_lines_in_the_order_of_arrival) {
  Backlog backlog(kMuch, kMuch);
  const auto a = process(0), b = process(1);
  backlog.add(line(a, 10, "a1"));
  backlog.add(line(b, 5, "b1"));
  backlog.add(line(a, 20, "a2"));
  EXPECT_EQ(joined(backlog.lines()), "a1\nb1\na2\n");
}

TEST(Backlog, forgets_a_process_and_its_bytes) {
  Backlog backlog(kMuch, kMuch);
  const auto a = process(0), b = process(1);
  backlog.add(line(a, 10, "a1"));
  const std::size_t before = backlog.bytes();
  backlog.add(line(b, 10, "b1"));
  backlog.forget(1);
  backlog.forget(7);
  EXPECT_EQ(backlog.bytes(), before);
  EXPECT_EQ(joined(backlog.lines()), "a1\n");
}

TEST(Backlog, tells_when_all_of_a_process_comes_again) {
  Backlog backlog(kMuch, kMuch);
  const auto a = process(0);
  EXPECT_FALSE(backlog.add(line(a, 10, "a1")));
  backlog.add(line(a, 20, "a2"));
  backlog.forget(0);
  EXPECT_TRUE(backlog.add(line(a, 10, "a1")));
  EXPECT_FALSE(backlog.add(line(a, 10, "a1")));
  backlog.forget(0);
  EXPECT_FALSE(backlog.add(line(a, 30, "a3"))) << "a new attempt";
}

TEST(Backlog, cuts_the_oldest_lines_of_one_process_and_says_so) {
  const auto a = process(0), b = process(1);
  const std::size_t one = line(a, 0, "a00")->cost();
  Backlog backlog(10 * one, kMuch);
  backlog.add(line(b, 1, "b00"));
  for (int i = 10; i < 21; ++i) backlog.add(line(a, i, "a" + std::to_string(i)));
  EXPECT_EQ(joined(backlog.lines()),
            "{\"gap\":[10,11],\"lost\":2,\"process\":0}\n"
            "b00\na12\na13\na14\na15\na16\na17\na18\na19\na20\n");
  EXPECT_FALSE(backlog.goes_back_to(10, 0));
  EXPECT_TRUE(backlog.goes_back_to(1, 1));
  EXPECT_FALSE(backlog.goes_back_to(0, 1)) << "it begins later";
  EXPECT_FALSE(backlog.goes_back_to(0, 2)) << "unknown";
}

TEST(Backlog, takes_from_the_largest_when_all_are_too_much) {
  const auto a = process(0), b = process(1);
  const std::size_t one = line(a, 0, "a00")->cost();
  Backlog backlog(kMuch, 32 * one);
  for (int i = 0; i < 6; ++i) backlog.add(line(b, i, "b" + std::to_string(10 + i)));
  for (int i = 0; i < 300; ++i) backlog.add(line(a, i, "a" + std::to_string(100 + i)));
  EXPECT_LE(backlog.bytes(), 32 * one + one);
  EXPECT_TRUE(backlog.goes_back_to(0, 1)) << "the small one is whole";
  EXPECT_FALSE(backlog.goes_back_to(0, 0));
  const std::string text = joined(backlog.lines());
  EXPECT_NE(text.find("a399"), std::string::npos);
  EXPECT_EQ(text.rfind("{\"gap\":[0,", 0), 0u);
}

TEST(Backlog, counts_what_went_together) {
  const auto a = process(0);
  Backlog backlog(1, 1);
  for (int i = 0; i < 100; ++i) backlog.add(line(a, i, "x"));
  EXPECT_EQ(joined(backlog.lines()), "{\"gap\":[0,98],\"lost\":99,\"process\":0}\nx\n");
}

}  // namespace
}  // namespace ackscope::feed
