#include "cli/time_bound.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli {
namespace {

Ns unix_time(std::string_view text) {
  const auto bound = parse_time_bound(text);
  if (!bound || !std::holds_alternative<pipeline::UnixTime>(*bound)) return -1;
  return std::get<pipeline::UnixTime>(*bound).at;
}

TEST(TimeBound, UnixSeconds) {
  EXPECT_EQ(unix_time("0"), 0);
  EXPECT_EQ(unix_time("1795293468"), 1'795'293'468'000'000'000);
  EXPECT_EQ(unix_time("1795293468.126627364"), 1'795'293'468'126'627'364);
  EXPECT_EQ(unix_time("1.5"), 1'500'000'000);
  EXPECT_EQ(unix_time("1.1234567899"), 1'123'456'789);
}

TEST(TimeBound, Iso8601) {
  EXPECT_EQ(unix_time("2026-11-21T20:37:48.126627Z"), 1'795'293'468'126'627'000);
  EXPECT_EQ(unix_time("2026-11-21 20:37:48Z"), 1'795'293'468'000'000'000);
  EXPECT_EQ(unix_time("2026-11-21T21:37:48+01:00"), 1'795'293'468'000'000'000);
  EXPECT_EQ(unix_time("2026-11-21T19:07:48-0130"), 1'795'293'468'000'000'000);
  EXPECT_EQ(unix_time("1970-01-01T00:01Z"), 60'000'000'000);
}

TEST(TimeBound, SinceTheFirstEvent) {
  const auto bound = parse_time_bound("+1.25");
  ASSERT_TRUE(bound);
  EXPECT_EQ(std::get<pipeline::SinceFirstEvent>(*bound).after, 1'250'000'000);
}

TEST(TimeBound, EverythingElseIsRefused) {
  for (const char* text : {"",
                           "+",
                           "-1",
                           "+-1",
                           "1.",
                           ".5",
                           "1e9",
                           " 1",
                           "1 ",
                           "0x10",
                           "99999999999999999999",
                           "9223372037",
                           "2026-11-21",
                           "2026-11-21T20:37:48",
                           "2026-02-30T00:00:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-11-21T24:00:00Z",
                           "2026-11-21T20:37:48ZZ",
                           "1969-12-31T23:59:59Z",
                           "9999-01-01T00:00:00Z",
                           "2026-11-21T20:37:48+1Z"}) {
    const auto bound = parse_time_bound(text);
    EXPECT_FALSE(bound) << text;
    if (!bound) {
      EXPECT_FALSE(bound.error().remedy.empty());
    }
  }
}

TEST(ClockOffset, SignedSeconds) {
  EXPECT_EQ(parse_clock_offset("3"), Ns{3'000'000'000});
  EXPECT_EQ(parse_clock_offset("+0.5"), Ns{500'000'000});
  EXPECT_EQ(parse_clock_offset("-3.25"), Ns{-3'250'000'000});
  for (const char* text : {"", "-", "+-1", "1h", "99999999999", "0x1", "1.", "--1"})
    EXPECT_FALSE(parse_clock_offset(text)) << text;
}

}  // namespace
}  // namespace ackscope::cli
