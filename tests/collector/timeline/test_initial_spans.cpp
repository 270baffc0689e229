#include <gtest/gtest.h>

#include "collector/timeline/initial_spans.hpp"

namespace ackscope::timeline {
namespace {

constexpr std::uint64_t kBlock = 512 * 1024;

/// Blocks in precopy, each in an iteration of its own, until nothing is left.
void drain(InitialSpans& spans, std::uint64_t left) {
  while (left > 0) {
    spans.on_block(kBlock, false);
    left -= kBlock;
    spans.on_iteration(left);
  }
}

TEST(InitialSpans, TheFirstDataAreThoseOfTheSetUp) {
  InitialSpans spans;
  spans.on_query(10, 2 * kBlock, false);
  EXPECT_FALSE(spans.drained());
  drain(spans, 2 * kBlock);
  EXPECT_TRUE(spans.drained());
  spans.on_flag();
  spans.on_block(400, false);  // dirty
  const auto found = std::move(spans).finish();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].cause, InitialCause::setup);
  EXPECT_EQ(found[0].first_block, 1U);
  EXPECT_EQ(found[0].last_block, 2U);
  EXPECT_TRUE(found[0].flagged);
}

TEST(InitialSpans, AFigureThatGrowsIsAReinit) {
  InitialSpans spans;
  spans.on_query(10, kBlock, false);
  drain(spans, kBlock);
  spans.on_flag();
  spans.on_block(400, false);
  spans.on_query(20, 3 * kBlock, true);
  spans.on_query(21, 3 * kBlock, true);  // the flag stays up until the data are read
  drain(spans, 3 * kBlock);
  const auto found = std::move(spans).finish();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].cause, InitialCause::seen);
  EXPECT_EQ(found[1].seen, 20);
  EXPECT_EQ(found[1].first_block, 3U);
  EXPECT_EQ(found[1].last_block, 5U);
  EXPECT_FALSE(found[1].flagged);
}

TEST(InitialSpans, AFlagThatComesUpIsOneEvenIfLessIsLeftThanBefore) {
  InitialSpans spans;
  spans.on_query(10, 4 * kBlock, false);
  spans.on_block(kBlock, false);
  spans.on_iteration(3 * kBlock);
  spans.on_query(20, 2 * kBlock, true);
  const auto found = std::move(spans).finish();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].last_block, 1U);
  EXPECT_EQ(found[1].first_block, 2U);
}

TEST(InitialSpans, MoreThanAnnouncedBehindTheStopWasNeverReported) {
  InitialSpans spans;
  spans.on_query(10, kBlock, false);
  drain(spans, kBlock);
  spans.on_announced(kBlock);  // the state that is left for the stop
  for (int i = 0; i < 4; ++i) spans.on_block(kBlock, true);
  const auto found = std::move(spans).finish();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].cause, InitialCause::unreported);
  EXPECT_EQ(found[1].bytes, 3 * kBlock);
  EXPECT_EQ(found[1].first_block, 2U);
  EXPECT_EQ(found[1].last_block, 4U);
  EXPECT_EQ(found[1].seen, std::nullopt);
}

TEST(InitialSpans, DirtOnTopOfTheEstimateIsNoReinit) {
  InitialSpans spans;
  spans.on_query(10, kBlock, false);
  drain(spans, kBlock);
  spans.on_announced(kBlock);
  spans.on_block(kBlock + 100 * 1024, true);
  EXPECT_EQ(std::move(spans).finish().size(), 1U);
}

TEST(InitialSpans, WhatWasLeftOfAnnouncedDataGoesFirstBehindTheStop) {
  InitialSpans spans;
  spans.on_query(10, 2 * kBlock, false);
  spans.on_announced(3 * kBlock);
  for (int i = 0; i < 3; ++i) spans.on_block(kBlock, true);
  const auto found = std::move(spans).finish();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].last_block, 2U);
}

TEST(InitialSpans, BlocksCannotBeCountedAcrossAGap) {
  InitialSpans spans;
  spans.on_query(10, kBlock, false);
  drain(spans, kBlock);
  spans.on_gap();
  EXPECT_TRUE(std::move(spans).finish().empty());
}

}  // namespace
}  // namespace ackscope::timeline
