#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "collector/timeline/outage_parts.hpp"

namespace ackscope::timeline {
namespace {

OutageClaim claim(OutageStage stage, std::optional<std::string> device, Ns begin, Ns end,
                  Ns uncertainty = 0) {
  return {stage, std::move(device), Side::source, {begin, uncertainty}, {end, uncertainty}};
}

std::string told(const std::vector<OutagePart>& parts) {
  std::string text;
  for (const OutagePart& part : parts)
    text += std::string(to_string(part.part)) + " " + part.device.value_or("-") + " " +
            std::to_string(part.begin_ns) + "+" + std::to_string(part.duration_ns) + "; ";
  return text;
}

TEST(OutageParts, EveryMomentGoesToTheFirstClaim) {
  const auto parts = cut_outage(
      {100}, {200},
      {claim(OutageStage::loading, "a", 120, 150), claim(OutageStage::saving, "b", 90, 180)});
  EXPECT_EQ(told(parts), "saving b 100+20; loading a 120+30; saving b 150+30; unknown - 180+20; ");
}

TEST(OutageParts, NeighboursOfOneKindAreOnePart) {
  const auto parts = cut_outage(
      {0}, {100},
      {claim(OutageStage::loading, "a", 0, 40), claim(OutageStage::loading, "a", 40, 100)});
  EXPECT_EQ(told(parts), "loading a 0+100; ");
}

TEST(OutageParts, ClaimsOutsideOfTheOutageDoNotCount) {
  const auto parts = cut_outage(
      {100}, {110},
      {claim(OutageStage::loading, "a", 0, 100), claim(OutageStage::saving, "b", 110, 300)});
  EXPECT_EQ(told(parts), "unknown - 100+10; ");
}

TEST(OutageParts, UncertaintyIsThatOfBothEnds) {
  const auto parts = cut_outage({0, 3}, {100, 5}, {claim(OutageStage::loading, "a", 40, 60, 7)});
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].uncertainty_ns, 10);
  EXPECT_EQ(parts[1].uncertainty_ns, 14);
  EXPECT_EQ(parts[2].uncertainty_ns, 12);
}

/// Whatever the claims are: no gap, no overlap, the whole.
TEST(OutageParts, AddUpToTheOutage) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<OutageClaim> claims;
    const int count = round % 40 == 0 ? 3000 : static_cast<int>(random() % 30);
    for (int i = 0; i < count; ++i) {
      const Ns begin = static_cast<Ns>(random() % 1'200'000) - 100'000;
      claims.push_back(claim(static_cast<OutageStage>(random() % 7),
                             std::string(1, static_cast<char>('a' + random() % 3)), begin,
                             begin + static_cast<Ns>(random() % 5'000)));
    }
    const auto parts = cut_outage({0}, {1'000'000}, claims);
    ASSERT_LE(parts.size(), 512U);
    Ns at = 0;
    for (const OutagePart& part : parts) {
      ASSERT_EQ(part.begin_ns, at);
      ASSERT_GT(part.duration_ns, 0);
      at += part.duration_ns;
    }
    ASSERT_EQ(at, 1'000'000);
  }
}

}  // namespace
}  // namespace ackscope::timeline
