#include "babeltrace/filter/marks.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace ackscope::babeltrace {
namespace {

bool has_field(const Mark& mark, const std::string& name) {
  return std::any_of(mark.fields.begin(), mark.fields.end(),
                     [&](const auto& field) { return field.first == name; });
}

Round round(RoundState state, OptNs requested, OptNs acked) {
  Round result;
  result.state = state;
  result.requested_ns = requested;
  result.acked_ns = acked;
  return result;
}

Analysis with_rounds(std::vector<Round> rounds) {
  Analysis analysis;
  analysis.migrations.emplace_back();
  analysis.migrations[0].devices.emplace_back();
  analysis.migrations[0].devices[0].rounds = std::move(rounds);
  return analysis;
}

TEST(Marks, ARoundIsMarkedWhenItsAckCame) {
  const auto marks = marks_of(with_rounds({round(RoundState::acked, 10, 90)}));
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks[0].name, kRoundEvent);
  EXPECT_EQ(marks[0].time, 90);
}

TEST(Marks, ALateRoundIsMarkedWhenItWasAskedFor) {
  const auto marks = marks_of(with_rounds({round(RoundState::late, 40, std::nullopt)}));
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks[0].time, 40);
}

TEST(Marks, APendingRoundIsNotComplete) {
  EXPECT_TRUE(marks_of(with_rounds({round(RoundState::pending, 10, std::nullopt)})).empty());
}

TEST(Marks, WhatIsNotKnownIsLeftOut) {
  const auto marks = marks_of(with_rounds({round(RoundState::acked, std::nullopt, 90)}));
  EXPECT_TRUE(has_field(marks.at(0), "acked_ns"));
  EXPECT_FALSE(has_field(marks.at(0), "requested_ns"));
  EXPECT_FALSE(has_field(marks.at(0), "round"));
}

TEST(Marks, ARoundSaysWhichOneItIs) {
  Round second = round(RoundState::acked, 10, 90);
  second.round = 2;
  const auto marks = marks_of(with_rounds({second}));
  EXPECT_THAT(marks.at(0).fields,
              testing::Contains(testing::Pair("round", testing::VariantWith<std::uint64_t>(2U))));
}

TEST(Marks, FindingsAndRoundsAreInTheOrderOfTime) {
  Analysis analysis = with_rounds({round(RoundState::acked, 10, 90)});
  analysis.migrations[0].end_ns = 200;
  analysis.migrations[0].findings.resize(2);
  analysis.migrations[0].findings[1].t_ns = 50;
  const auto marks = marks_of(analysis);
  ASSERT_EQ(marks.size(), 3U);
  EXPECT_EQ(marks[0].time, 50);
  EXPECT_EQ(marks[1].name, kRoundEvent);
  EXPECT_EQ(marks[2].time, 200) << "without a time of its own at the end of the migration";
}

}  // namespace
}  // namespace ackscope::babeltrace
