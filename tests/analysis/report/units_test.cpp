#include "analysis/report/text/units.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace ackscope::report {
namespace {

TEST(Units, DurationsHaveThreeDigitsInTheUnitThatFits) {
  EXPECT_EQ(duration(Ns{0}), "0 us");
  EXPECT_EQ(duration(Ns{1}), "1 ns");
  EXPECT_EQ(duration(Ns{474'000}), "474 us");
  EXPECT_EQ(duration(Ns{8'760'828}), "8.76 ms");
  EXPECT_EQ(duration(Ns{9'000'000}), "9 ms");
  EXPECT_EQ(duration(Ns{22'543'462}), "22.5 ms");
  EXPECT_EQ(duration(Ns{1'260'075'000}), "1.26 s");
  EXPECT_EQ(duration(Ns{-3'100'000}), "-3.1 ms");
}

TEST(Units, RoundingUpMovesToTheNextUnit) {
  EXPECT_EQ(duration(Ns{999'499}), "999 us");
  EXPECT_EQ(duration(Ns{999'500}), "1 ms");
  EXPECT_EQ(duration(Ns{999'999'999}), "1 s");
}

TEST(Units, MinutesAndHours) {
  EXPECT_EQ(duration(Ns{119'000'000'000}), "119 s");
  EXPECT_EQ(duration(Ns{125'000'000'000}), "2 min 5 s");
  EXPECT_EQ(duration(Ns{7'500'000'000'000}), "2 h 5 min");
}

TEST(Units, ExtremesAreHarmless) {
  EXPECT_FALSE(duration(std::numeric_limits<Ns>::max()).empty());
  EXPECT_TRUE(duration(std::numeric_limits<Ns>::min()).starts_with("-"));
  EXPECT_FALSE(utc(std::numeric_limits<Ns>::min()).empty());
  EXPECT_EQ(difference(std::numeric_limits<Ns>::max(), -1), std::numeric_limits<Ns>::max());
  EXPECT_EQ(difference(std::numeric_limits<Ns>::min(), 1), std::numeric_limits<Ns>::min());
  EXPECT_EQ(sum(std::numeric_limits<Ns>::max(), 1), std::numeric_limits<Ns>::max());
}

TEST(Units, UnknownIsNeverZero) {
  EXPECT_EQ(duration(OptNs()), "unknown");
  EXPECT_EQ(offset(OptNs(), {}), "-");
}

TEST(Units, UncertaintyIsShownWhereThereIsOne) {
  EXPECT_EQ(duration_within(837'000, 40'000), "837 us +- 40 us");
  EXPECT_EQ(duration_within(837'000, 0), "837 us");
  EXPECT_EQ(duration_within(837'000, OptNs()), "837 us");
  EXPECT_EQ(duration_within(OptNs(), 40'000), "unknown");
}

TEST(Units, OffsetsOfOneMigrationShareTheirUnit) {
  const OffsetFormat short_one = offset_format(1'323'452'000);
  EXPECT_EQ(short_one.name, "ms");
  EXPECT_EQ(offset(1'321'417'400, short_one), "+1321.417");
  EXPECT_EQ(offset(-500, short_one), "-0.001");
  const OffsetFormat long_one = offset_format(3'600'000'000'000);
  EXPECT_EQ(long_one.name, "s");
  EXPECT_EQ(offset(1'999'999'999'999, long_one), "+2000.000000");
  EXPECT_EQ(offset(1'500'000, {.unit = 1'000'000, .name = "ms", .decimals = 0}), "+2");
}

TEST(Units, WallClock) {
  EXPECT_EQ(utc(1'795'293'468'126'627'364), "2026-11-21 20:37:48.126627 UTC");
  EXPECT_EQ(utc(-1), "1969-12-31 23:59:59.999999 UTC");
  EXPECT_EQ(seconds(12'345'678'901'234), "12345.678901 s");
}

}  // namespace
}  // namespace ackscope::report
