#include "analysis/report/timeline/scale.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace ackscope::report::chart {
namespace {

constexpr Ns lowest = std::numeric_limits<Ns>::min();
constexpr Ns highest = std::numeric_limits<Ns>::max();

TEST(Scale, MapsTheRangeToColumns) {
  const Scale scale(1'000, 2'000, 10);
  EXPECT_EQ(scale.column(1'000), 0);
  EXPECT_EQ(scale.column(1'099), 0);
  EXPECT_EQ(scale.column(1'100), 1);
  EXPECT_EQ(scale.column(2'000), 9);
  EXPECT_EQ(scale.column(0), 0);
  EXPECT_EQ(scale.column(9'999), 9);
}

TEST(Scale, OddRangesAreHarmless) {
  EXPECT_EQ(Scale(5, 5, 0).column(5), 0);
  EXPECT_EQ(Scale(9, 1, 4).columns(), 4);
  const Scale everything(lowest, highest, 80);
  EXPECT_EQ(everything.column(highest), 79);
  EXPECT_EQ(everything.column(lowest), 0);
  EXPECT_EQ(Scale(highest, highest, 80).column(highest), 79);
}

TEST(Axis, TicksAreNiceAndFarEnoughApart) {
  const Axis axis = make_axis(Scale(0, 1'323'452'000, 70));
  EXPECT_EQ(axis.unit, "ms");
  ASSERT_EQ(axis.ticks.size(), 7U);
  EXPECT_EQ(axis.ticks[1], (Tick{10, "200"}));
  EXPECT_EQ(axis.ticks[6].label, "1200");
}

TEST(Axis, FractionsWhereTheStepIsSmallerThanTheUnit) {
  const Axis axis = make_axis(Scale(0, 2'700'000'000, 70));
  EXPECT_EQ(axis.unit, "s");
  EXPECT_EQ(axis.ticks[1].label, "0.5");
}

TEST(Axis, TheUnitCanBeGiven) {
  const Axis axis = make_axis(Scale(7'000, 2'042'000, 60), 1'000);
  EXPECT_EQ(axis.unit, "us");
  EXPECT_EQ(axis.ticks[1].label, "500");
}

TEST(Axis, ExtremesEnd) {
  EXPECT_LT(make_axis(Scale(lowest, highest, 250)).ticks.size(), 101U);
  EXPECT_FALSE(make_axis(Scale(0, 1, 250)).ticks.empty());
}

}  // namespace
}  // namespace ackscope::report::chart
