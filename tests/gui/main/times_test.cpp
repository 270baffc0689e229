#include "gui/main/times.hpp"

#include <gtest/gtest.h>

namespace ackscope::viewer {
namespace {

TEST(ViewerTimes, NeedAUnit) {
  EXPECT_EQ(parse_time("--from", "1321.4ms").value(), 1'321'400'000);
  EXPECT_EQ(parse_time("--from", "-2s").value(), -2'000'000'000);
  EXPECT_EQ(parse_time("--from", "+474us").value(), 474'000);
  EXPECT_EQ(parse_time("--from", "0").value(), 0);
  for (const char* wrong : {"12", "ms", "", "1 s", "1parsec", "nans", "1e99s", "infs"})
    EXPECT_FALSE(parse_time("--from", wrong)) << wrong;
  EXPECT_EQ(parse_time("--from", "12").error().where, "--from");
}

TEST(ViewerTimes, SecondsAndSizes) {
  EXPECT_EQ(parse_seconds("--clock-offset", "-3.25").value(), -3'250'000'000);
  EXPECT_FALSE(parse_seconds("--clock-offset", "3s"));
  EXPECT_EQ(parse_size("--size", "1024x700").value(), (std::pair{1024, 700}));
  for (const char* wrong : {"1024", "x700", "1024x", "1024x700x", "0x0", "99999x700"})
    EXPECT_FALSE(parse_size("--size", wrong)) << wrong;
}

}  // namespace
}  // namespace ackscope::viewer
