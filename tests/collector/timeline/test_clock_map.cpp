#include "collector/timeline/clock_map.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <vector>

namespace ackscope::timeline {
namespace {

using enum CausalBound::First;

constexpr std::uint64_t kSeed = 20260707;
constexpr Ns kSecond = 1'000'000'000;

/// Two clocks as they really are: the destination's is off by `offset` and drifts by `drift`. Times
/// of the destination's stamps are what a source's stamp would have been, without any error.
struct TrueClocks {
  Ns origin;
  Ns offset;
  double drift;

  Ns destination_stamp(Ns source_time) const {
    const double since = static_cast<double>(source_time - origin);
    return source_time + offset + static_cast<Ns>(std::llround(since * drift));
  }
};

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  Ns between(Ns low, Ns high) { return std::uniform_int_distribution<Ns>(low, high)(random_); }
  /// 1 us to 3 s, every order of magnitude as likely.
  Ns delay() { return static_cast<Ns>(std::pow(10.0, uniform(3.0, 9.477))); }
  double uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }

 private:
  std::mt19937_64 random_;
};

TrueClocks roll_clocks(Dice& dice) {
  const bool epoch = dice.between(0, 1) == 1;
  const Ns origin = epoch ? 1'780'000'000 * kSecond : dice.between(0, 1'000'000 * kSecond);
  const Ns offset = epoch ? dice.between(-kSecond, kSecond)
                          : dice.between(-1'000'000 * kSecond, 1'000'000 * kSecond);
  return {origin, offset, dice.uniform(-200e-6, 200e-6)};
}

std::vector<CausalBound> roll_bounds(Dice& dice, const TrueClocks& clocks, Ns length) {
  std::vector<CausalBound> bounds;
  const auto cause = [&] { return clocks.origin + dice.between(0, length); };
  for (Ns left = dice.between(1, 6); left > 0; --left) {
    const Ns at = cause();
    bounds.push_back({at, clocks.destination_stamp(at + dice.delay()), source});
  }
  for (Ns left = dice.between(1, 6); left > 0; --left) {
    const Ns at = cause();
    bounds.push_back({at + dice.delay(), clocks.destination_stamp(at), destination});
  }
  return bounds;
}

// Whatever the clocks and delays are, the true time lies within the uncertainty that is stated: in
// the middle of the migration, at its ends and beyond them.
TEST(ClockMap, TrueTimeLiesWithinTheStatedUncertainty) {
  constexpr Ns kRounding = 2;  // of the stamps
  Dice dice(kSeed);
  for (int trial = 0; trial < 2000; ++trial) {
    const TrueClocks clocks = roll_clocks(dice);
    const Ns length = dice.delay() * 20;
    const auto bounds = roll_bounds(dice, clocks, length);
    const auto map = ClockMap::from_bounds(bounds);
    ASSERT_TRUE(map);
    EXPECT_LE(map->contradiction(), kRounding) << "trial " << trial;
    for (int query = 0; query < 20; ++query) {
      const Ns truth = clocks.origin + dice.between(-length, 2 * length);
      const auto at = map->to_source(clocks.destination_stamp(truth));
      EXPECT_LE(std::abs(at.time - truth), at.uncertainty + kRounding)
          << "trial " << trial << ", " << bounds.size() << " bounds, drift " << clocks.drift;
    }
  }
}

TEST(ClockMap, SummaryCoversTheWholeMigration) {
  Dice dice(kSeed + 1);
  for (int trial = 0; trial < 300; ++trial) {
    const TrueClocks clocks = roll_clocks(dice);
    const auto bounds = roll_bounds(dice, clocks, 5 * kSecond);
    const auto map = ClockMap::from_bounds(bounds);
    ASSERT_TRUE(map);
    const ClockAlignment summary = map->summary();
    EXPECT_EQ(summary.method, AlignmentMethod::causal_bounds);
    for (const CausalBound& bound : bounds) {
      EXPECT_LE(map->to_source(bound.destination).uncertainty, summary.uncertainty_ns + 1);
    }
  }
}

TEST(ClockMap, AMoreExactBoundNeverWidensTheUncertainty) {
  Dice dice(kSeed + 2);
  for (int trial = 0; trial < 300; ++trial) {
    const TrueClocks clocks{0, 1000 * kSecond, 0};
    auto bounds = roll_bounds(dice, clocks, kSecond);
    const Ns at = dice.between(0, kSecond);
    const auto before = ClockMap::from_bounds(bounds)->to_source(clocks.destination_stamp(at));
    bounds.push_back({at, clocks.destination_stamp(at + 10), source});
    bounds.push_back({at + 10, clocks.destination_stamp(at), destination});
    const auto after = ClockMap::from_bounds(bounds)->to_source(clocks.destination_stamp(at));
    EXPECT_LE(after.uncertainty, before.uncertainty + 1);
    EXPECT_LE(after.uncertainty, 12);
  }
}

TEST(ClockMap, MiddleOfSymmetricBounds) {
  const std::vector<CausalBound> bounds{{1000, 5100, source}, {1300, 5200, destination}};
  const auto map = ClockMap::from_bounds(bounds);
  ASSERT_TRUE(map);
  // offset >= -4100 and <= -3900
  EXPECT_EQ(map->to_source(5150).time, 1150);
  EXPECT_GE(map->to_source(5150).uncertainty, 100);
  EXPECT_LE(map->to_source(5150).uncertainty, 102);
}

TEST(ClockMap, OneSidedBoundsLimitNothing) {
  const std::vector<CausalBound> forward{{1, 2, source}, {5, 9, source}};
  const std::vector<CausalBound> backward{{9, 2, destination}};
  EXPECT_FALSE(ClockMap::from_bounds(forward));
  EXPECT_FALSE(ClockMap::from_bounds(backward));
  EXPECT_FALSE(ClockMap::from_bounds({}));
}

TEST(ClockMap, IdentityIsExact) {
  const ClockMap map = ClockMap::identity(AlignmentMethod::same_clock, -7);
  EXPECT_EQ(map.to_source(1000).time, 993);
  EXPECT_EQ(map.to_source(1000).uncertainty, 0);
  EXPECT_EQ(map.summary().method, AlignmentMethod::same_clock);
  EXPECT_EQ(map.summary().offset_ns, -7);
  EXPECT_EQ(map.summary().uncertainty_ns, 0);
  EXPECT_EQ(map.contradiction(), 0);
}

// Clocks that may be one are taken for one, but the uncertainty still says what else they may be.
TEST(ClockMap, ZeroIsChosenWhereItFits) {
  const std::vector<CausalBound> bounds{{1000, 1010, source}, {1400, 1100, destination}};
  const auto map = ClockMap::from_bounds(bounds);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->to_source(1050).time, 1050);
  EXPECT_GE(map->to_source(1050).uncertainty, 300);
  EXPECT_EQ(map->summary().offset_ns, 0);
}

TEST(ClockMap, ContradictionsAreMetHalfwayAndAdmitted) {
  // offset >= 500 and offset <= 300, at the same moment: no drift explains it
  const std::vector<CausalBound> bounds{{1500, 1000, source}, {1300, 1000, destination}};
  const auto map = ClockMap::from_bounds(bounds);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->contradiction(), 200);
  EXPECT_EQ(map->to_source(1000).time, 1400);
  EXPECT_GE(map->to_source(1000).uncertainty, 100);
}

TEST(ClockMap, DriftExplainsWhatAConstantCannot) {
  // 100 ppm over 10 s is 1 ms; every delay is 1 us.
  std::vector<CausalBound> bounds;
  const TrueClocks clocks{0, 0, 100e-6};
  for (Ns at = 0; at <= 10 * kSecond; at += kSecond) {
    bounds.push_back({at, clocks.destination_stamp(at + 1000), source});
    bounds.push_back({at + 1000, clocks.destination_stamp(at), destination});
  }
  const auto map = ClockMap::from_bounds(bounds);
  ASSERT_TRUE(map);
  EXPECT_LE(map->contradiction(), 2);
  EXPECT_FALSE(ClockMap::allow(bounds, 0));
  const auto at = map->to_source(clocks.destination_stamp(9 * kSecond));
  EXPECT_LE(std::abs(at.time - 9 * kSecond), at.uncertainty + 1);
  EXPECT_LE(at.uncertainty, 1100);
}

TEST(ClockMap, AllowLooksAtEveryBound) {
  const std::vector<CausalBound> bounds{{10, 20, source}, {60, 50, destination}};
  EXPECT_TRUE(ClockMap::allow(bounds, -10));
  EXPECT_TRUE(ClockMap::allow(bounds, 10));
  EXPECT_FALSE(ClockMap::allow(bounds, -11));
  EXPECT_FALSE(ClockMap::allow(bounds, 11));
  EXPECT_TRUE(ClockMap::allow({}, 123));
}

// Stamps of hostile recordings are any 64-bit numbers: no crash, no endless search.
TEST(ClockMap, SurvivesExtremeStamps) {
  const Ns far = INT64_MAX / 4;
  const std::vector<CausalBound> bounds{
      {far, -far, source}, {-far, far, destination}, {0, 0, source}};
  const auto map = ClockMap::from_bounds(bounds);
  ASSERT_TRUE(map);
  EXPECT_GT(map->contradiction(), 0);
  for (const Ns at : {-far, Ns{0}, far})
    EXPECT_LE(map->to_source(at).uncertainty, Ns{1} << 61) << at;
}

}  // namespace
}  // namespace ackscope::timeline
