#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <set>

#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::viewmodel {
namespace {

std::map<std::string, double> labels(const Viewport& view, Ns zero, double distance) {
  std::map<std::string, double> found;
  for (const AxisTick& tick : axis_ticks(view, zero, distance))
    if (!tick.label.empty()) found.emplace(tick.label, tick.x);
  return found;
}

TEST(AxisTicks, LieWhereTheirLabelsSay) {
  const Viewport view(1'000'000'000, 1'000'500'000, 1000);
  const auto found = labels(view, 1'000'000'000, 150);
  ASSERT_EQ(found.size(), 6U);
  EXPECT_DOUBLE_EQ(found.at("0 us"), 0);
  EXPECT_DOUBLE_EQ(found.at("100 us"), 200);
  EXPECT_DOUBLE_EQ(found.at("500 us"), 1000);
}

TEST(AxisTicks, TellNeighboursApartHoweverNear) {
  const Ns zero = 1'763'800'000'000'000'000;
  const Viewport limits(zero, zero + 100'000'000'000, 1000);
  for (Ns span = 20; span < 100'000'000'000; span *= 7) {
    const Viewport view = limits.showing(zero + 1'321'417'203, zero + 1'321'417'203 + span);
    std::set<std::string> seen;
    double last = -1e9;
    for (const AxisTick& tick : axis_ticks(view, zero, 90)) {
      if (tick.label.empty()) continue;
      EXPECT_TRUE(seen.insert(tick.label).second) << tick.label << " at " << span;
      EXPECT_GE(tick.x - last, 89.9);
      last = tick.x;
    }
    EXPECT_GE(seen.size(), 4U) << span;
  }
}

TEST(AxisTicks, HaveTheUnitThatFits) {
  EXPECT_TRUE(labels(Viewport(0, 20, 1000), 0, 200).contains("5 ns"));
  EXPECT_TRUE(labels(Viewport(0, 20'000'000'000, 1000), 0, 200).contains("5 s"));
  EXPECT_TRUE(labels(Viewport(0, 5'000'000'000, 1000), 0, 200).contains("2000 ms"));
  const Viewport near = Viewport(0, 5'000'000'000, 1000).showing(1'321'417'200, 1'321'417'250);
  EXPECT_TRUE(labels(near, 0, 150).contains("1321.41721 ms"));
  EXPECT_TRUE(labels(Viewport(0, 100, 1000), 60, 150).contains("-20 ns"));
}

TEST(AxisTicks, MinorOnesDivideEvenly) {
  double last = -1;
  double distance = 0;
  for (const AxisTick& tick : axis_ticks(Viewport(0, 1'000'000, 1000), 0, 100)) {
    if (last >= 0 && distance > 0) {
      EXPECT_NEAR(tick.x - last, distance, 1e-6);
    }
    if (last >= 0) distance = tick.x - last;
    last = tick.x;
  }
  EXPECT_NEAR(distance, 20, 1e-6);
}

TEST(Exact, SaysEveryNanosecond) {
  EXPECT_EQ(exact(0), "0 ns");
  EXPECT_EQ(exact(20), "20 ns");
  EXPECT_EQ(exact(474'213), "474.213 us");
  EXPECT_EQ(exact(-474'213), "-474.213 us");
  EXPECT_EQ(exact(12'000'001), "12.000 001 ms");
  EXPECT_EQ(exact(1'321'417'204), "1 321.417 204 ms");
  EXPECT_EQ(exact(123'000'000'007), "123.000 000 007 s");
  EXPECT_EQ(exact(std::numeric_limits<Ns>::min()), "-9 223 372 036.854 775 808 s");
}

}  // namespace
}  // namespace ackscope::viewmodel
