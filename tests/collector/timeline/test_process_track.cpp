#include "collector/timeline/process_track.hpp"

#include <gtest/gtest.h>

namespace ackscope::timeline {
namespace {

using namespace ackscope::events;

class ProcessTrackTest : public testing::Test {
 protected:
  void at(Ns time, Payload payload) { track_.on_event({time, {}, payload}); }
  void state(Ns time, Name name) { at(time, MigrationState{name}); }
  std::vector<ProcessTrack::Story> finish() { return std::move(track_).finish(); }

  BlockWatch watch_;
  ProcessTrack track_{std::nullopt, watch_};
};

const SourceStory& source(const ProcessTrack::Story& story) { return std::get<SourceStory>(story); }
const DestinationStory& destination(const ProcessTrack::Story& story) {
  return std::get<DestinationStory>(story);
}

TEST_F(ProcessTrackTest, DestinationFirstAndSourceLater) {
  state(1, "setup");
  at(2, CommandProcessed{CommandKind::open_return_path});
  state(3, "active");
  at(4, SwitchoverApproved{"dev", {}});
  at(6, GuestRunChange{true, "running"});
  state(7, "completed");
  state(101, "setup");
  at(102, CommandSent{CommandKind::open_return_path});
  state(103, "active");
  state(107, "completed");
  EXPECT_TRUE(track_.has_been(Side::source));
  EXPECT_TRUE(track_.has_been(Side::destination));
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(destination(stories[0]).begin, 1);
  EXPECT_EQ(destination(stories[0]).end, 7);
  EXPECT_EQ(destination(stories[0]).outcome, Outcome::completed);
  EXPECT_EQ(source(stories[1]).begin, 101);
  EXPECT_EQ(source(stories[1]).precopy_begin, 103);
  EXPECT_EQ(source(stories[1]).end, 107);
}

// A recording that begins late has no `setup`: whatever only one side can produce opens the
// attempt.
TEST_F(ProcessTrackTest, RoleBearingEventsOpenAnAttemptLate) {
  const std::vector<std::pair<Payload, Side>> openers{
      {InitDataFlagSent{"d"}, Side::source},
      {AckReceived{0}, Side::source},
      {DevicePending{"d", QueryKind::exact, 0, 0, false}, Side::source},
      {BlockSaved{"d", 1}, Side::source},
      {SwitchoverDecided{1}, Side::source},
      {Checkpoint{"src-downtime-start"}, Side::source},
      {LoadWord{"d", LoadWordKind::data}, Side::destination},
      {SwitchoverApproved{"d", {}}, Side::destination},
      {ReturnPathMessageSent{7}, Side::destination},
      {Checkpoint{"dst-precopy-bh-enter"}, Side::destination},
  };
  for (const auto& [payload, side] : openers) {
    ProcessTrack track(std::nullopt, watch_);
    track.on_event({5, {}, payload});
    const auto stories = std::move(track).finish();
    ASSERT_EQ(stories.size(), 1U) << payload.index();
    EXPECT_EQ(std::holds_alternative<SourceStory>(stories[0]), side == Side::source)
        << payload.index();
    const OptNs begin =
        side == Side::source ? source(stories[0]).begin : destination(stories[0]).begin;
    EXPECT_EQ(begin, std::nullopt) << payload.index();
  }
}

TEST_F(ProcessTrackTest, EventsOfBothSidesOpenNothing) {
  at(1, GuestRunChange{true, "running"});
  at(2, DeviceState{"d", "RUNNING"});
  at(3, DeviceRunChange{"d", true, false, "RUNNING"});
  at(4, DeviceInit{"d", 7, true});
  at(5, MigrationError{"text"});
  at(6, Noted{});
  EXPECT_TRUE(finish().empty());
}

TEST_F(ProcessTrackTest, AnAttemptThatDiesBeforeARoleIsToldWithItsError) {
  state(1, "setup");
  at(2, MigrationError{"connection refused"});
  at(3, MigrationError{"a later one"});
  state(4, "failed");
  state(101, "setup");
  at(102, CommandSent{CommandKind::open_return_path});
  state(110, "completed");
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(source(stories[0]).begin, 1);
  EXPECT_EQ(source(stories[0]).end, 4);
  EXPECT_EQ(source(stories[0]).outcome, Outcome::failed);
  EXPECT_EQ(source(stories[0]).error, "connection refused");
  EXPECT_EQ(source(stories[1]).outcome, Outcome::completed);
  EXPECT_EQ(source(stories[1]).error, std::nullopt);
}

TEST_F(ProcessTrackTest, ADestinationThatOnlyWaitsIsNoAttempt) {
  state(1, "setup");
  EXPECT_TRUE(finish().empty());
}

// Counters and rounds restart with every attempt.
TEST_F(ProcessTrackTest, TwoAttemptsShareNoRounds) {
  for (const Ns t : {0, 100}) {
    state(t + 1, "setup");
    at(t + 2, DevicePending{"d", QueryKind::estimate, 4096, 0, true});
    at(t + 2, SystemPending{QueryKind::estimate, 4096, 1, 1});
    at(t + 3, InitDataFlagSent{"d"});
    state(t + 9, "cancelled");
  }
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 2U);
  for (const auto& story : stories) {
    ASSERT_EQ(source(story).devices.size(), 1U);
    ASSERT_EQ(source(story).devices[0].rounds.size(), 1U);
    EXPECT_EQ(source(story).devices[0].rounds[0].number, 1U);
    EXPECT_EQ(source(story).requests, 1U);
    EXPECT_EQ(source(story).outcome, Outcome::cancelled);
  }
  EXPECT_EQ(source(stories[1]).begin, 101);
}

// The return path names no device: flags and ACKs keep one order.
TEST_F(ProcessTrackTest, AcksAnswerTheFlagsInTheirOrder) {
  state(1, "setup");
  at(5, DevicePending{"a", QueryKind::estimate, 4096, 0, true});
  at(5, DevicePending{"b", QueryKind::estimate, 4096, 0, true});
  at(5, SystemPending{QueryKind::estimate, 8192, 2, 2});
  at(10, InitDataFlagSent{"a"});
  at(11, InitDataFlagSent{"b"});
  at(20, AckReceived{1});
  at(30, AckReceived{0});
  state(40, "completed");
  const auto stories = finish();
  const auto& devices = source(stories.at(0)).devices;
  ASSERT_EQ(devices.size(), 2U);
  EXPECT_EQ(devices[0].rounds.at(0).acked, 20);
  EXPECT_EQ(devices[1].rounds.at(0).acked, 30);
}

TEST_F(ProcessTrackTest, WhatTheFinalQueryCollectsIsLate) {
  state(1, "setup");
  at(5, DevicePending{"d", QueryKind::estimate, 4096, 0, true});
  at(6, SystemPending{QueryKind::estimate, 4096, 1, 1});
  at(50, DevicePending{"d", QueryKind::final, 4096, 0, true});
  at(51, SystemPending{QueryKind::final, 4096, 1, 2});
  state(60, "failed");
  const auto stories = finish();
  const auto& rounds = source(stories.at(0)).devices.at(0).rounds;
  ASSERT_EQ(rounds.size(), 2U);
  EXPECT_FALSE(rounds[0].late);
  EXPECT_TRUE(rounds[1].late);
}

// One ACK for all: nobody collects it, so it is pending until it comes.
TEST_F(ProcessTrackTest, TheOneAckForAllHoldsUpTheSwitchoverUntilItComes) {
  state(1, "setup");
  state(2, "active");
  at(10, BandwidthSample{1000, {}});
  at(20, SystemPending{QueryKind::exact, 500, {}, {}});
  at(30, AckReceived{});
  at(35, SystemPending{QueryKind::exact, 500, {}, {}});
  state(60, "completed");
  EXPECT_EQ(source(finish().at(0)).blocked, 10);
}

// A recording that lost the second `setup`.
TEST_F(ProcessTrackTest, AnAttemptBehindAnEndIsANewOne) {
  state(1, "setup");
  at(2, CommandSent{CommandKind::open_return_path});
  state(9, "failed");
  at(102, CommandSent{CommandKind::open_return_path});
  state(110, "completed");
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(source(stories[0]).outcome, Outcome::failed);
  EXPECT_EQ(source(stories[1]).outcome, Outcome::completed);
}

// Behind the end the clean-up still speaks: it neither opens an attempt nor changes the finished
// one.
TEST_F(ProcessTrackTest, CleanupBehindTheEndOpensNone) {
  state(1, "setup");
  at(2, CommandSent{CommandKind::open_return_path});
  state(9, "completed");
  at(10, DeviceState{"d", "STOP"});
  at(11, Noted{});
  at(12, MigrationError{"late noise"});
  at(13, GuestRunChange{false, "shutdown"});
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(source(stories[0]).end, 9);
  EXPECT_EQ(source(stories[0]).outcome, Outcome::completed);
}

TEST_F(ProcessTrackTest, AForcedSideDecidesWhoseFailedSetUpItWas) {
  ProcessTrack forced(Side::destination, watch_);
  forced.on_event({1, {}, MigrationState{"setup"}});
  forced.on_event({2, {}, MigrationState{"failed"}});
  const auto stories = std::move(forced).finish();
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<DestinationStory>(stories[0]));
}

TEST_F(ProcessTrackTest, AGapBeforeTheRoleShowsBelongsToTheAttempt) {
  state(1, "setup");
  track_.on_gap({2, 4, 3, {}});
  at(5, CommandSent{CommandKind::open_return_path});
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 1U);
  ASSERT_EQ(source(stories[0]).coverage.lost.size(), 1U);
  EXPECT_EQ(source(stories[0]).coverage.lost[0].events, 3U);
}

constexpr bool kBeforeNext = true;

// A log that was truncated while nothing migrated.
TEST_F(ProcessTrackTest, WhatIsKnownToBeMissingBeforeTheAnnouncementIsNotTheAttempts) {
  track_.on_gap({1, 4, std::nullopt, {}, kBeforeNext});
  state(4, "setup");
  at(4, CommandSent{CommandKind::open_return_path});
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_TRUE(source(stories[0]).coverage.gapless());
}

// Another buffer's loss: it may hold what came behind the announcement at the same time.
TEST_F(ProcessTrackTest, WhatMayBeMissingBehindTheAnnouncementIsTheAttempts) {
  track_.on_gap({1, 4, std::nullopt, {}});
  state(4, "setup");
  at(4, CommandSent{CommandKind::open_return_path});
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(source(stories[0]).coverage.lost.size(), 1U);
}

TEST_F(ProcessTrackTest, WhatIsMissingBeforeARoleShowsMayBeTheBegin) {
  track_.on_gap({1, 4, std::nullopt, {}, kBeforeNext});
  at(4, CommandSent{CommandKind::open_return_path});
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(source(stories[0]).coverage.lost.size(), 1U);
}

TEST_F(ProcessTrackTest, WhatIsMissingBehindTheAnnouncementIsTheAttemptsInAnyCase) {
  state(4, "setup");
  track_.on_gap({4, 4, std::nullopt, {}, kBeforeNext});
  at(4, CommandSent{CommandKind::open_return_path});
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(source(stories[0]).coverage.lost.size(), 1U);
}

TEST_F(ProcessTrackTest, AFailedSetUpBehindWhatIsMissingWasTheSources) {
  track_.on_gap({1, 4, std::nullopt, {}, kBeforeNext});
  state(4, "setup");
  state(4, "failed");
  EXPECT_EQ(finish().size(), 1U);
}

TEST_F(ProcessTrackTest, WhatTheProcessKnowsOutlivesAnAttempt) {
  at(0, DeviceInit{"with", 7, true});
  at(0, DeviceInit{"without", 3, false});
  at(1, GuestRunChange{true, "running"});
  state(2, "setup");
  at(3, SaveSetup{"with"});
  at(3, SaveSetup{"without"});
  state(4, "cancelled");
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 1U);
  ASSERT_EQ(source(stories[0]).devices.size(), 2U);
  EXPECT_EQ(source(stories[0]).devices[0].precopy, true);
  EXPECT_EQ(source(stories[0]).devices[1].precopy, false);
  EXPECT_EQ(source(stories[0]).guest_running_at_end, true);
}

}  // namespace
}  // namespace ackscope::timeline
