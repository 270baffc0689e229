#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collector/timeline/contradiction.hpp"

namespace ackscope::timeline {
namespace {

using testing::HasSubstr;
using First = CausalBound::First;

constexpr Ns kMs = 1'000'000;

TEST(Contradiction, NothingToSayOfAnOffsetThatFits) {
  const CausalBound bounds[] = {{100, 90, First::source, "sent, read"},
                                {200, 205, First::destination, "written, received"}};
  // source - destination >= 10 by the first, <= -5 by the second: 0 violates both.
  EXPECT_EQ(contradiction_of(bounds, 0, "x", 10), std::nullopt);
  EXPECT_NE(contradiction_of(bounds, 0, "x", 9), std::nullopt);
}

TEST(Contradiction, NamesTheClaimThePairAndHowMuch) {
  const CausalBound bounds[] = {{5000 * kMs, 1990 * kMs, First::source, "sent, read"},
                                {5100 * kMs, 2105 * kMs, First::destination, "written, received"}};
  const auto text = contradiction_of(bounds, 0, "--same-clock", 1);
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("--same-clock contradicts the trace"));
  EXPECT_THAT(*text, HasSubstr("3010 ms before its cause (sent, read)"));
}

TEST(Contradiction, NamesTheTwoPairsThatExcludeEachOther) {
  const CausalBound bounds[] = {{100 * kMs, 90 * kMs, First::source, "sent, read"},
                                {101 * kMs, 99 * kMs, First::destination, "written, received"},
                                {102 * kMs, 60 * kMs, First::destination, "harmless"}};
  const auto text = contradiction_between(bounds);
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("\"sent, read\" and \"written, received\""));
  EXPECT_THAT(*text, HasSubstr("7.99"));
}

TEST(Contradiction, DriftExcusesWhatLiesFarApart) {
  // 1 ms of contradiction in 10 s: 100 ppm.
  const CausalBound bounds[] = {{10 * kMs, 0, First::source, "sent, read"},
                                {10'009 * kMs, 10'000 * kMs, First::destination, "written"}};
  EXPECT_EQ(contradiction_between(bounds), std::nullopt);
}

}  // namespace
}  // namespace ackscope::timeline
