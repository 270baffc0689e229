#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reference/truth/story.hpp"

namespace ackscope::reference::truth {
namespace {

using test::Story;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Attempts, EachBeginsAnew) {
  Story story(Side::source, 1);
  story.begin(0).collected(1, 0, 1).say(1, What::counter, 1).error(2, "first");
  story.end(3, MigrationState::failed).begin(10).end(20, MigrationState::completed);
  const auto truths = story.fold().sources();
  ASSERT_THAT(truths, SizeIs(2));
  EXPECT_EQ(truths[0].error, "first");
  EXPECT_EQ(truths[0].acks.pending_at_end, 1U);
  EXPECT_EQ(truths[1].begin, 10);
  EXPECT_EQ(truths[1].error, std::nullopt);
  EXPECT_EQ(truths[1].acks.pending_at_end, 0U);
  EXPECT_THAT(truths[1].devices[0].rounds, IsEmpty());
}

TEST(Attempts, AStopBetweenThemBelongsToTheNext) {
  Story story(Side::source, 1);
  story.begin(0).end(3, MigrationState::failed).say(5, What::guest_stopped);
  story.begin(10).say(11, What::decision, 0).end(20, MigrationState::completed);
  EXPECT_EQ(story.fold().sources()[0].guest_stopped, std::nullopt);
  EXPECT_EQ(story.fold().sources()[1].guest_stopped, 5);
  Story taken_back(Side::source, 1);
  taken_back.say(1, What::guest_stopped).say(2, What::guest_resumed).begin(10);
  EXPECT_EQ(taken_back.source().guest_stopped, std::nullopt);
}

TEST(Attempts, SidesAreKeptApart) {
  Story source(Side::source, 1);
  Story destination(Side::destination, 1);
  source.begin(1).error(2, "here");
  destination.begin(3).error(4, "there");
  Fold fold(source.scripts());
  for (const Fact& fact : source.facts()) fold.add(fact);
  for (const Fact& fact : destination.facts()) fold.add(fact);
  ASSERT_THAT(fold.sources(), SizeIs(1));
  ASSERT_THAT(fold.destinations(), SizeIs(1));
  EXPECT_EQ(fold.sources()[0].error, "here");
  EXPECT_EQ(fold.destinations()[0].error, "there");
}

TEST(Merge, JoinsTheHalvesOfARound) {
  Story source(Side::source, 2);
  Story destination(Side::destination, 2);
  source.begin(0).collected(1, 1, 1).device(2, What::flag_written, 1, 1);
  source.device(3, What::ack_taken, 1, 1).collected(4, 1, 2);
  destination.begin(100).chunk(101, 102, 1, 0).device(103, What::flag_read, 1, 1);
  destination.device(104, What::approved, 1, 1).say(110, What::guest_resumed);
  const AttemptTruth truth = merge(source.source(), destination.destination());
  EXPECT_EQ(truth.guest_resumed, 110);
  ASSERT_THAT(truth.devices, SizeIs(2));
  EXPECT_THAT(truth.devices[0].rounds, IsEmpty());
  ASSERT_THAT(truth.devices[1].rounds, SizeIs(2));
  const RoundTruth& round = truth.devices[1].rounds[0];
  EXPECT_EQ(round.requested, 1);
  EXPECT_EQ(round.sent, 2);
  EXPECT_EQ(round.load_begin, 101);
  EXPECT_EQ(round.loaded, 102);
  EXPECT_EQ(round.approved, 104);
  EXPECT_EQ(round.acked, 3);
  EXPECT_EQ(truth.devices[1].rounds[1].state, RoundState::pending);
  EXPECT_EQ(truth.devices[1].rounds[1].arrived, std::nullopt);
}

TEST(Merge, ARoundThatBeganToLoadIsOneOnlyIfTheSourceHasIt) {
  Story source(Side::source, 2);
  Story destination(Side::destination, 2);
  source.begin(0).collected(1, 0, 1).collected(1, 1, 1).collected(9, 1, 2);
  destination.begin(100);
  for (const std::uint32_t device : {0u, 1u}) {
    destination.chunk(101, 102, device, 0).device(103, What::flag_read, device, 1);
    destination.chunk(104, 105, device, 1);
  }
  const AttemptTruth truth = merge(source.source(), destination.destination());
  EXPECT_THAT(truth.devices[0].rounds, SizeIs(1));
  ASSERT_THAT(truth.devices[1].rounds, SizeIs(2));
  EXPECT_EQ(truth.devices[1].rounds[1].load_begin, 104);
}

TEST(Merge, AGuestThatGoesOnOnTheSourceDoesSoThere) {
  Story source(Side::source, 1);
  source.begin(0).say(1, What::decision, 1).say(2, What::guest_stopped);
  source.say(3, What::guest_resumed).end(4, MigrationState::failed);
  Story destination(Side::destination, 1);
  destination.begin(100);
  EXPECT_EQ(merge(source.source(), destination.destination()).guest_resumed, 3);
}

}  // namespace
}  // namespace ackscope::reference::truth
