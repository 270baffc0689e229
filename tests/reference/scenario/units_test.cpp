#include "reference/scenario/units.hpp"

#include <gtest/gtest.h>

namespace ackscope::reference {
namespace {

TEST(Sizes, Units) {
  EXPECT_EQ(parse_size("0"), 0u);
  EXPECT_EQ(parse_size("17"), 17u);
  EXPECT_EQ(parse_size("256k"), 256u << 10);
  EXPECT_EQ(parse_size("8m"), 8u << 20);
  EXPECT_EQ(parse_size("3g"), 3ull << 30);
}

TEST(Sizes, Refused) {
  for (const char* text : {"", "m", "8M", "8 m", "-8m", "+8", "8.5m", "8mb", "0x10", "8m ",
                           "18446744073709551616", "17179869184g"}) {
    EXPECT_FALSE(parse_size(text)) << text;
  }
}

TEST(Times, Units) {
  EXPECT_EQ(parse_time("0ns"), 0);
  EXPECT_EQ(parse_time("50ns"), 50);
  EXPECT_EQ(parse_time("200us"), 200'000);
  EXPECT_EQ(parse_time("900ms"), 900'000'000);
  EXPECT_EQ(parse_time("2s"), 2'000'000'000);
}

TEST(Times, Refused) {
  for (const char* text : {"", "ms", "900", "0", "-1s", "1.5s", "1 s", "1m", "9223372037s"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(Units, ShortestExactForm) {
  EXPECT_EQ(format_size(0), "0");
  EXPECT_EQ(format_size(1000), "1000");
  EXPECT_EQ(format_size(1536 << 10), "1536k");
  EXPECT_EQ(format_size(2 << 20), "2m");
  EXPECT_EQ(format_time(0), "0ns");
  EXPECT_EQ(format_time(1'500'000'000), "1500ms");
  EXPECT_EQ(format_time(1'000'001), "1000001ns");
}

TEST(Units, BackAndForth) {
  for (const std::uint64_t value : {0ull, 1ull, 1023ull, 1024ull, 1ull << 40, ~0ull}) {
    EXPECT_EQ(parse_size(format_size(value)), value);
  }
  for (const Ns value : {Ns{0}, Ns{999}, Ns{1'000}, Ns{60'000'000'000}}) {
    EXPECT_EQ(parse_time(format_time(value)), value);
  }
}

}  // namespace
}  // namespace ackscope::reference
