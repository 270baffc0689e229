#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reference/truth/story.hpp"

namespace ackscope::reference::truth {
namespace {

using test::Story;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using wire::DataKind;

TEST(DestinationFold, ARoundBeginsWithNewInitialDataAndEndsWithTheLastChunk) {
  Story story(Side::destination, 1);
  story.begin(0).chunk(10, 12, 0, 0).chunk(20, 25, 0, 0);
  story.device(30, What::flag_read, 0, 1).device(31, What::approved, 0, 1);
  story.say(32, What::ack_written);
  story.chunk(40, 41, 0, 0, DataKind::dirty)
      .chunk(50, 52, 0, 1)
      .chunk(60, 61, 0, 1, DataKind::dirty);
  story.device(70, What::flag_read, 0, 2).device(71, What::approved, 0, 2);
  story.say(72, What::ack_written).say(90, What::guest_resumed);
  story.end(91, MigrationState::completed);
  const DestinationTruth truth = story.destination();
  EXPECT_EQ(truth.outcome, Outcome::completed);
  EXPECT_EQ(truth.guest_resumed, 90);
  EXPECT_EQ(truth.end, 91);
  EXPECT_THAT(truth.acks_sent, ElementsAre(32, 72));
  EXPECT_THAT(truth.pending, IsEmpty());
  ASSERT_THAT(truth.devices.at(0).rounds, SizeIs(2));
  const RoundTruth& first = truth.devices[0].rounds[0];
  EXPECT_EQ(first.number, 1U);
  EXPECT_EQ(first.load_begin, 10);
  EXPECT_EQ(first.arrived, 20);
  EXPECT_EQ(first.loaded, 25);
  EXPECT_EQ(first.approved, 31);
  EXPECT_EQ(first.state, std::nullopt) << "only the source knows";
  const RoundTruth& second = truth.devices[0].rounds[1];
  EXPECT_EQ(second.load_begin, 50) << "not the dirty data before it";
  EXPECT_EQ(second.arrived, 60);
  EXPECT_EQ(second.loaded, 61);
  EXPECT_EQ(second.approved, 71);
}

TEST(DestinationFold, AnInitWordThatStandsAloneIsTheArrival) {
  Story story(Side::destination, 1);
  story.begin(0).device(5, What::flag_read, 0, 1).device(6, What::approved, 0, 1);
  const RoundTruth round = story.destination().devices[0].rounds.at(0);
  EXPECT_EQ(round.load_begin, std::nullopt);
  EXPECT_EQ(round.arrived, 5);
  EXPECT_EQ(round.loaded, std::nullopt);
  EXPECT_EQ(round.approved, 6);
}

TEST(DestinationFold, WhatIsLeftOfCoveredDataBeginsNoRound) {
  Story story(Side::destination, 1);
  story.begin(0).chunk(1, 2, 0, 0).device(3, What::flag_read, 0, 1).chunk(4, 5, 0, 0);
  EXPECT_EQ(story.destination().devices[0].next_load_begin, std::nullopt);
  story.chunk(6, 7, 0, 1).chunk(8, 9, 0, 1);
  EXPECT_EQ(story.destination().devices[0].next_load_begin, 6);
  story.device(10, What::flag_read, 0, 2);
  EXPECT_EQ(story.destination().devices[0].next_load_begin, std::nullopt);
  EXPECT_EQ(story.destination().devices[0].rounds.at(1).load_begin, 6);
}

TEST(DestinationFold, AFailureWhileTheFirstRoundLoads) {
  Story story(Side::destination, 1);
  story.begin(0).chunk(1, 2, 0, 0).device(3, What::chunk_arrived, 0, 0, 1);
  story.error(4, "broken").end(5, MigrationState::failed);
  const DestinationTruth truth = story.destination();
  EXPECT_EQ(truth.outcome, Outcome::failed);
  EXPECT_EQ(truth.error, "broken");
  EXPECT_EQ(truth.devices[0].next_load_begin, 1);
  EXPECT_THAT(truth.devices[0].rounds, IsEmpty());
}

TEST(DestinationFold, LegacyCountsDown) {
  Story story(Side::destination, 3);
  story.scripts()[1].precopy = false;
  story.begin(0, Mechanism::legacy).device(10, What::flag_read, 0, 1);
  story.device(11, What::approved, 0, 1).device(20, What::flag_read, 2, 1);
  story.device(21, What::approved, 2, 1).device(22, What::ack_written, 2, 1);
  const DestinationTruth truth = story.destination();
  EXPECT_THAT(truth.pending, ElementsAre(Pair(0, 2), Pair(11, 1), Pair(21, 0)));
  EXPECT_THAT(truth.acks_sent, ElementsAre(22));
  EXPECT_THAT(truth.devices[1].rounds, IsEmpty());
}

TEST(DestinationFold, OffHasNoRounds) {
  Story story(Side::destination, 1);
  story.begin(0, Mechanism::off).chunk(1, 2, 0, 0);
  EXPECT_EQ(story.destination().devices[0].next_load_begin, std::nullopt);
  EXPECT_THAT(story.destination().devices[0].rounds, IsEmpty());
}

}  // namespace
}  // namespace ackscope::reference::truth
