#include "cli/follow/plain_line.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli::follow {
namespace {

TEST(PlainLine, quotes_what_is_not_plain) {
  PlainLine line("T", "what");
  line.add("a", "0000:3b:00.1").add("b", "pid 41").add("c", "").add("d", "x\"\\\n");
  line.add_number("n", 3).add_seconds("s", 1'500'000'000).add_seconds("u", {});
  EXPECT_EQ(line.text(),
            "T what a=0000:3b:00.1 b=\"pid 41\" c=\"\" d=\"x\\\"\\\\?\" n=3 s=1.500000000\n");
}

TEST(PlainTime, is_a_date_or_an_offset) {
  EXPECT_EQ(plain_time(1'795'293'468'126'627'364, true), "2026-11-21T20:37:48.126627Z");
  EXPECT_EQ(plain_time(12'345'000'000, false), "+12.345000000");
  EXPECT_EQ(plain_time(-1, false), "-0.000000001");
}

}  // namespace
}  // namespace ackscope::cli::follow
