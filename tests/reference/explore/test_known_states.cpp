#include <gtest/gtest.h>

#include <random>
#include <unordered_map>

#include "reference/explore/known_states.hpp"

namespace ackscope::reference::explore {
namespace {

TEST(KnownStates, FindsWhatWasAdded) {
  KnownStates known;
  EXPECT_TRUE(known.find_or_add(7, 0).is_new);
  EXPECT_TRUE(known.find_or_add(8, 1).is_new);
  EXPECT_FALSE(known.find_or_add(7, 2).is_new);
  EXPECT_EQ(known.find_or_add(7, 2).index, 0u);
  EXPECT_EQ(known.find_or_add(8, 2).index, 1u);
}

TEST(KnownStates, ADigestOfZeroIsOneToo) {
  KnownStates known;
  EXPECT_TRUE(known.find_or_add(0, 5).is_new);
  EXPECT_EQ(known.find_or_add(0, 6).index, 5u);
}

TEST(KnownStates, AgreesWithAMapWhileItGrows) {
  KnownStates known;
  std::unordered_map<std::uint64_t, Index> map;
  std::mt19937_64 random{3};
  for (Index i = 0; i < 50'000; ++i) {
    const std::uint64_t digest = (random() % 20'000 + 2) * 0x9e3779b97f4a7c15;
    const auto [at, is_new] = map.emplace(digest, i);
    const auto found = known.find_or_add(digest, i);
    ASSERT_EQ(found.is_new, is_new);
    ASSERT_EQ(found.index, at->second);
  }
}

}  // namespace
}  // namespace ackscope::reference::explore
