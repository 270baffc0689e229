#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "analysis/rules/blocked.hpp"

namespace ackscope::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Blocked, PiecesOfAStretchAreFoundWhateverTheOrderOfTheSpans) {
  const SortedSpans spans({{50, 60}, {0, 10}, {5, 40}, {70, 80}});
  Spans pieces;
  spans.each(8, 55, [&](Ns from, Ns to) { pieces.push_back({from, to}); });
  EXPECT_THAT(pieces, ElementsAre(BlockedSpan{8, 10}, BlockedSpan{8, 40}, BlockedSpan{50, 55}));
  EXPECT_EQ(spans.within(8, 55), 2 + 32 + 5);
  EXPECT_EQ(spans.within(60, 70), 0);
  EXPECT_EQ(SortedSpans({}).within(0, 100), 0);
}

TEST(Blocked, WhatListsShareIsNobodysAlone) {
  const auto result = alone({{{0, 10}, {20, 30}}, {{5, 25}}, {}});
  ASSERT_EQ(result.size(), 3u);
  EXPECT_THAT(result[0], ElementsAre(BlockedSpan{0, 5}, BlockedSpan{25, 30}));
  EXPECT_THAT(result[1], ElementsAre(BlockedSpan{10, 20}));
  EXPECT_THAT(result[2], IsEmpty());
}

/// Every nanosecond by itself.
Ns lonely(const std::vector<Spans>& lists, std::size_t one) {
  Ns total = 0;
  for (Ns at = 0; at < 200; ++at) {
    std::vector<std::size_t> open;
    for (std::size_t list = 0; list < lists.size(); ++list) {
      const bool in = std::ranges::any_of(
          lists[list], [at](const BlockedSpan& span) { return span.begin <= at && at < span.end; });
      if (in) open.push_back(list);
    }
    if (open == std::vector{one}) ++total;
  }
  return total;
}

TEST(Blocked, StretchesOfOneListMayOverlap) {
  std::mt19937 random(1);
  std::uniform_int_distribution<Ns> time(0, 199);
  for (int run = 0; run < 200; ++run) {
    std::vector<Spans> lists(3);
    for (Spans& list : lists) {
      for (int i = 0; i < 4; ++i) {
        const Ns a = time(random), b = time(random);
        list.push_back({std::min(a, b), std::max(a, b)});
      }
    }
    const auto result = alone(lists);
    for (std::size_t i = 0; i < lists.size(); ++i)
      EXPECT_EQ(SortedSpans(result[i]).within(0, 200), lonely(lists, i)) << run;
  }
}

}  // namespace
}  // namespace ackscope::rules
