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

constexpr auto kFinishMigrate = static_cast<std::uint64_t>(RunState::finish_migrate);

/// One device: set-up, its ACK, a re-init, its ACK, switchover.
Story success() {
  Story story(Side::source, 1);
  story.begin(100).state(101, MigrationState::setup);
  story.device(110, What::armed, 0, 1, 4096).say(120, What::precopy_begin);
  story.collected(130, 0, 1, QueryKind::estimate).say(131, What::counter, 1);
  story.device(140, What::flag_written, 0, 1);
  story.device(150, What::ack_taken, 0, 1).say(150, What::counter, 0);
  story.device(160, What::armed, 0, 2, 512, Cause::reinit).collected(161, 0, 2);
  story.say(162, What::counter, 1).device(170, What::flag_written, 0, 2);
  story.device(180, What::ack_taken, 0, 2).say(180, What::counter, 0);
  story.say(190, What::decision, 1).say(191, What::downtime_begin);
  story.say(192, What::guest_stopped, kFinishMigrate).state(193, MigrationState::device);
  story.say(194, What::final_query, 0).say(210, What::downtime_end);
  return story.end(212, MigrationState::completed);
}

TEST(SourceFold, AMigrationThatSucceeds) {
  const SourceTruth truth = success().source();
  EXPECT_EQ(truth.mechanism, Mechanism::per_device);
  EXPECT_EQ(truth.outcome, Outcome::completed);
  EXPECT_EQ(truth.error, std::nullopt);
  EXPECT_EQ(truth.begin, 100);
  EXPECT_EQ(truth.precopy_begin, 120);
  EXPECT_EQ(truth.decision, 190);
  EXPECT_EQ(truth.guest_running_at_decision, true);
  EXPECT_EQ(truth.guest_stopped, 192);
  EXPECT_EQ(truth.final_query, 194);
  EXPECT_EQ(truth.guest_resumed, std::nullopt);
  EXPECT_EQ(truth.end, 212);
  EXPECT_EQ(truth.downtime, 19);
  EXPECT_THAT(truth.pending, ElementsAre(Pair(131, 1), Pair(150, 0), Pair(162, 1), Pair(180, 0)));
  EXPECT_EQ(truth.acks.requested, 2U);
  EXPECT_EQ(truth.acks.received, 2U);
  EXPECT_EQ(truth.acks.pending_at_decision, 0U);
  EXPECT_EQ(truth.acks.pending_at_end, 0U);
  EXPECT_EQ(truth.acks.max_pending, 1U);
}

TEST(SourceFold, RoundsOfADevice) {
  const SourceTruth truth = success().source();
  ASSERT_THAT(truth.devices, SizeIs(1));
  ASSERT_THAT(truth.devices[0].rounds, SizeIs(2));
  const RoundTruth& first = truth.devices[0].rounds[0];
  EXPECT_EQ(first.number, 1U);
  EXPECT_EQ(first.cause, Cause::setup);
  EXPECT_EQ(first.detected, std::nullopt);
  EXPECT_EQ(first.requested, 130);
  EXPECT_EQ(first.initial_bytes, 4096U);
  EXPECT_EQ(first.sent, 140);
  EXPECT_EQ(first.acked, 150);
  EXPECT_EQ(first.state, RoundState::acked);
  EXPECT_EQ(first.needed, true);
  const RoundTruth& second = truth.devices[0].rounds[1];
  EXPECT_EQ(second.number, 2U);
  EXPECT_EQ(second.cause, Cause::reinit);
  EXPECT_EQ(second.detected, 160);
  EXPECT_EQ(second.requested, 161);
  EXPECT_EQ(second.acked, 180);
}

TEST(SourceFold, ARequestInTheFinalQueryIsLateAndTheGuestGoesOn) {
  Story story(Side::source, 1);
  story.begin(0).say(10, What::precopy_begin).say(20, What::decision, 1);
  story.say(21, What::downtime_begin).say(22, What::guest_stopped, kFinishMigrate);
  story.device(23, What::armed, 0, 1, 7, Cause::final_check_failed);
  story.collected(24, 0, 1, QueryKind::final)
      .say(24, What::counter, 1)
      .say(25, What::final_query, 1);
  story.error(26, "requested").error(27, "later").state(28, MigrationState::failing);
  story.say(30, What::guest_resumed).end(40, MigrationState::failed);
  const SourceTruth truth = story.source();
  EXPECT_EQ(truth.outcome, Outcome::failed);
  EXPECT_EQ(truth.error, "requested");
  EXPECT_EQ(truth.guest_stopped, 22);
  EXPECT_EQ(truth.guest_resumed, 30);
  EXPECT_EQ(truth.downtime, std::nullopt);
  EXPECT_EQ(truth.acks.pending_at_decision, 0U);
  EXPECT_EQ(truth.acks.pending_at_end, 1U);
  const RoundTruth& round = truth.devices[0].rounds.at(0);
  EXPECT_EQ(round.state, RoundState::late);
  EXPECT_EQ(round.cause, Cause::final_check_failed);
  EXPECT_EQ(round.detected, 23);
  EXPECT_EQ(round.needed, true);
}

TEST(SourceFold, AStopByManagementThatLastsIsTheBeginOfTheOutage) {
  Story story(Side::source, 1);
  story.begin(0).say(1, What::precopy_begin).collected(2, 0, 1).say(2, What::counter, 1);
  story.say(10, What::guest_stopped, static_cast<std::uint64_t>(RunState::paused));
  story.say(20, What::decision, 0).say(21, What::downtime_begin).say(30, What::downtime_end);
  story.end(31, MigrationState::completed);
  const SourceTruth truth = story.source();
  EXPECT_EQ(truth.guest_stopped, 10);
  EXPECT_EQ(truth.downtime, 9);
  EXPECT_EQ(truth.acks.pending_at_decision, 1U);
  EXPECT_EQ(truth.devices[0].rounds.at(0).state, RoundState::pending);
  EXPECT_EQ(truth.devices[0].rounds.at(0).needed, false);
}

TEST(SourceFold, AStopThatManagementTookBackIsForgotten) {
  Story story(Side::source, 1);
  story.begin(0).state(1, MigrationState::active).say(10, What::guest_stopped);
  story.say(15, What::guest_resumed);
  EXPECT_EQ(story.source().guest_stopped, std::nullopt);
  EXPECT_EQ(story.source().guest_resumed, std::nullopt);
  story.say(20, What::decision, 1).say(22, What::guest_stopped);
  EXPECT_EQ(story.source().guest_stopped, 22);
}

TEST(SourceFold, AnArmedRequestThatNobodyCollectedIsNotPending) {
  Story story(Side::source, 1);
  story.begin(0).device(1, What::armed, 0, 1, 5).end(2, MigrationState::cancelled);
  const SourceTruth truth = story.source();
  EXPECT_EQ(truth.outcome, Outcome::cancelled);
  EXPECT_EQ(truth.devices[0].rounds.at(0).state, RoundState::armed);
  EXPECT_EQ(truth.devices[0].rounds.at(0).needed, true);
  EXPECT_EQ(truth.acks.pending_at_decision, std::nullopt);
}

TEST(SourceFold, LegacyHasOneRoundPerDeviceAndOneAck) {
  Story story(Side::source, 3);
  story.scripts()[1].precopy = false;
  story.begin(0, Mechanism::legacy).say(0, What::counter, 1).say(5, What::precopy_begin);
  story.device(10, What::flag_written, 0, 1);
  EXPECT_EQ(story.source().devices[0].rounds.at(0).state, RoundState::pending);
  EXPECT_EQ(story.source().devices[2].rounds.at(0).sent, std::nullopt);
  story.device(20, What::flag_written, 2, 1).say(30, What::ack_taken, 0).say(30, What::counter, 0);
  const SourceTruth truth = story.source();
  EXPECT_THAT(truth.pending, ElementsAre(Pair(0, 1), Pair(30, 0)));
  EXPECT_EQ(truth.acks.requested, 1U);
  EXPECT_EQ(truth.acks.received, 1U);
  EXPECT_THAT(truth.devices[1].rounds, IsEmpty());
  for (const std::size_t i : {0, 2}) {
    ASSERT_THAT(truth.devices[i].rounds, SizeIs(1));
    EXPECT_EQ(truth.devices[i].rounds[0].requested, std::nullopt);
    EXPECT_EQ(truth.devices[i].rounds[0].acked, 30);
    EXPECT_EQ(truth.devices[i].rounds[0].state, RoundState::acked);
  }
}

TEST(SourceFold, OffHasNoRoundsAndNoCounter) {
  Story story(Side::source, 1);
  story.begin(0, Mechanism::off).say(0, What::counter, 1).say(5, What::precopy_begin);
  story.say(9, What::decision, 1);
  const SourceTruth truth = story.source();
  EXPECT_THAT(truth.pending, IsEmpty());
  EXPECT_THAT(truth.devices.at(0).rounds, IsEmpty());
  EXPECT_EQ(truth.acks.requested, 0U);
  EXPECT_EQ(truth.acks.pending_at_decision, 0U);
  EXPECT_EQ(truth.acks.pending_at_end, 0U);
  EXPECT_EQ(truth.outcome, Outcome::unfinished);
  EXPECT_EQ(truth.end, std::nullopt);
}

}  // namespace
}  // namespace ackscope::reference::truth
