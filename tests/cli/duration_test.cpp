#include "cli/duration.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli {
namespace {

TEST(Duration, HasANumberAndAUnit) {
  EXPECT_EQ(parse_duration("--x", "300ms"), 300'000'000);
  EXPECT_EQ(parse_duration("--x", "1s"), 1'000'000'000);
  EXPECT_EQ(parse_duration("--x", "1.5s"), 1'500'000'000);
  EXPECT_EQ(parse_duration("--x", "250us"), 250'000);
  EXPECT_EQ(parse_duration("--x", "7ns"), 7);
  EXPECT_EQ(parse_duration("--x", "2min"), 120'000'000'000);
  EXPECT_EQ(parse_duration("--x", "0ms"), 0);
}

TEST(Duration, AnythingElseIsRefusedWithTheOptionInTheError) {
  for (const char* text : {"", "ms", "-1s", "1e3s", "1 s", "1h", "0x1s", "nan", "infs", "1s2ms",
                           "300", "99999999min", "1,5s"}) {
    const auto parsed = parse_duration("--slow-ack", text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(to_line(parsed.error()).find("--slow-ack"), 0U) << text;
  }
  EXPECT_NE(to_line(parse_duration("--x", "300").error()).find("300ms"), std::string::npos);
}

}  // namespace
}  // namespace ackscope::cli
