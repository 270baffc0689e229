#include "gui/viewmodel/viewport/viewport.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace ackscope::viewmodel {
namespace {

constexpr Ns kEpoch = 1'763'800'000'123'456'789;
constexpr Ns kMin = std::numeric_limits<Ns>::min();
constexpr Ns kMax = std::numeric_limits<Ns>::max();

/// What is promised of every viewport.
void expect_sane(const Viewport& view) {
  ASSERT_LT(view.begin(), view.end());
  ASSERT_GE(view.span(), 20);
  const long double limit =
      static_cast<long double>(view.limit_end()) - static_cast<long double>(view.limit_begin());
  const long double span = static_cast<long double>(view.span());
  ASSERT_GT(limit, 0);
  ASSERT_LE(span, std::max<long double>(20, limit));
  const long double before =
      static_cast<long double>(view.limit_begin()) - static_cast<long double>(view.begin());
  const long double behind =
      static_cast<long double>(view.end()) - static_cast<long double>(view.limit_end());
  ASSERT_LE(before, span / 2 + 1);
  ASSERT_LE(behind, span / 2 + 1);
  ASSERT_TRUE(std::isfinite(view.x(kMin)) && std::isfinite(view.x(kMax)));
  ASSERT_GE(view.width(), 1);
}

/// Any time: ordinary ones, the ends of what can be said, and round numbers near them.
Ns any_time(std::mt19937_64& random) {
  switch (random() % 4) {
    case 0:
      return kEpoch + static_cast<Ns>(random() % 10'000'000'000);
    case 1:
      return static_cast<Ns>(random());
    case 2:
      return kMin + static_cast<Ns>(random() % 1000);
    default:
      return kMax - static_cast<Ns>(random() % 1000);
  }
}

double any_number(std::mt19937_64& random) {
  constexpr double odd[] = {0,    -1,   1e300, -1e300, std::numeric_limits<double>::infinity(),
                            1e-9, 1e18, 0.999, 1.001,  std::numeric_limits<double>::quiet_NaN()};
  if (random() % 4 == 0) return odd[random() % std::size(odd)];
  return static_cast<double>(random() % 4000) / 2 - 500;
}

Viewport changed(const Viewport& view, std::mt19937_64& random) {
  switch (random() % 9) {
    case 0:
      return view.zoomed(any_number(random), any_number(random));
    case 1:
      return view.zoomed(std::exp2(static_cast<double>(random() % 9) - 4), any_number(random));
    case 2:
      return view.panned(any_number(random));
    case 3:
      return view.showing(any_time(random), any_time(random));
    case 4:
      return view.fitting(any_time(random), any_time(random), any_number(random));
    case 5:
      return view.revealing(any_time(random), any_time(random));
    case 6:
      return view.following(any_time(random));
    case 7:
      return view.with_limits(any_time(random), any_time(random));
    default:
      return view.resized(any_number(random));
  }
}

TEST(Viewport, HoldsItsPromisesWhateverTimesAreClaimed) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 500; ++i) {
    Viewport view(any_time(random), any_time(random), any_number(random));
    expect_sane(view);
    for (int step = 0; step < 20; ++step) {
      view = changed(view, random);
      expect_sane(view);
      view.at(any_number(random));
      view.x(any_time(random));
      ASSERT_LT(axis_ticks(view, any_time(random), any_number(random)).size(), 60'000U);
    }
    if (HasFatalFailure()) return;
  }
}

TEST(Viewport, ZoomKeepsWhatIsUnderTheCursor) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    const Viewport view =
        Viewport(kEpoch, kEpoch + 60'000'000'000, 1200)
            .showing(kEpoch + static_cast<Ns>(random() % 20'000'000'000),
                     kEpoch + 20'000'000'000 + static_cast<Ns>(random() % 20'000'000'000));
    const double x = static_cast<double>(random() % 1200);
    const double factor = std::exp2(static_cast<double>(random() % 31) * -1);
    const Viewport near = view.zoomed(factor, x);
    // To the nanosecond, which may be several pixels when zoomed in that far.
    const double pixel = std::max(1.0, view.ns_per_pixel());
    ASSERT_NEAR(static_cast<double>(near.at(x) - view.at(x)), 0, pixel) << factor << " at " << x;
  }
}

TEST(Viewport, ZoomInAndOutReturns) {
  const Viewport view = Viewport(kEpoch, kEpoch + 60'000'000'000, 1200)
                            .showing(kEpoch + 1'000'000, kEpoch + 9'000'000);
  for (double x : {0.0, 17.0, 600.0, 1199.0}) {
    Viewport there = view;
    for (int i = 0; i < 12; ++i) there = there.zoomed(0.5, x);
    for (int i = 0; i < 12; ++i) there = there.zoomed(2, x);
    EXPECT_NEAR(static_cast<double>(there.begin() - view.begin()), 0, view.ns_per_pixel()) << x;
    EXPECT_NEAR(static_cast<double>(there.end() - view.end()), 0, view.ns_per_pixel()) << x;
  }
}

TEST(Viewport, TinyStepsOfATouchPadLeaveTheDeepestZoom) {
  Viewport view = Viewport(kEpoch, kEpoch + 1'000'000, 1000).showing(kEpoch + 500, kEpoch + 520);
  for (int i = 0; i < 5; ++i) view = view.zoomed(1.001, 500);
  EXPECT_EQ(view.span(), 25);
  for (int i = 0; i < 50; ++i) view = view.zoomed(0.999, 500);
  EXPECT_EQ(view.span(), 20);
}

TEST(Viewport, PositionsAndTimesAreInverseToTheNanosecondInTheEpoch) {
  const Viewport limits(kEpoch, kEpoch + 60'000'000'000, 1000);
  for (Ns span : {20, 33, 100, 999}) {
    const Viewport view = limits.showing(kEpoch + 30'000'000'001, kEpoch + 30'000'000'001 + span);
    ASSERT_EQ(view.span(), span);
    for (Ns at = view.begin(); at <= view.end(); ++at) ASSERT_EQ(view.at(view.x(at)), at);
  }
}

TEST(Viewport, ShowsExactlyWhatIsAskedFor) {
  const Viewport view = Viewport(0, 1'000'000, 800).showing(1'234, 5'678);
  EXPECT_EQ(view.begin(), 1'234);
  EXPECT_EQ(view.end(), 5'678);
  EXPECT_EQ(view.showing(5'678, 1'234), view);
  EXPECT_EQ(view.all(), Viewport(0, 1'000'000, 800));
}

TEST(Viewport, FittingLeavesRoomAndAMomentKeepsTheZoom) {
  const Viewport view = Viewport(0, 1'000'000, 800).fitting(100'000, 200'000);
  EXPECT_EQ(view.begin(), 90'000);
  EXPECT_EQ(view.end(), 210'000);
  const Viewport moment = view.fitting(500'000, 500'000);
  EXPECT_EQ(moment.span(), view.span());
  EXPECT_EQ(moment.begin() + moment.span() / 2, 500'000);
}

TEST(Viewport, PanGoesByPixelsAndStopsHalfOutside) {
  const Viewport view = Viewport(0, 1'000'000, 1000).showing(100'000, 200'000);
  EXPECT_EQ(view.panned(10).begin(), 101'000);
  EXPECT_EQ(view.panned(10).span(), view.span());
  EXPECT_EQ(view.panned(-1e9).begin(), -50'000);
  EXPECT_EQ(view.panned(1e9).end(), 1'050'000);
}

TEST(Viewport, RevealingMovesOnlyWhenItMust) {
  const Viewport view = Viewport(0, 1'000'000, 1000).showing(100'000, 200'000);
  EXPECT_EQ(view.revealing(120'000, 180'000), view);
  const Viewport moved = view.revealing(700'000, 710'000);
  EXPECT_EQ(moved.span(), view.span());
  EXPECT_TRUE(moved.begin() <= 700'000 && moved.end() >= 710'000);
  const Viewport wider = view.revealing(300'000, 800'000);
  EXPECT_TRUE(wider.begin() <= 300'000 && wider.end() >= 800'000);
}

TEST(Viewport, FollowingKeepsTheLengthAndShowsNow) {
  const Viewport view = Viewport(0, 1'000'000, 1000).showing(100'000, 200'000);
  const Viewport now = view.with_limits(0, 2'000'000).following(1'990'000);
  EXPECT_EQ(now.span(), view.span());
  EXPECT_GT(now.end(), 1'990'000);
  EXPECT_GT(now.x(1'990'000), 900);
  EXPECT_EQ(view.with_limits(0, 2'000'000).begin(), view.begin());
}

}  // namespace
}  // namespace ackscope::viewmodel
