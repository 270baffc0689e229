#include <gtest/gtest.h>

#include "collector/timeline/role_splitter.hpp"

// Processes whose events say whom they concern.
namespace ackscope::timeline {
namespace {

using namespace ackscope::events;

class Told : public testing::Test {
 protected:
  void at(Ns time, Side side, std::uint64_t attempt, Payload payload, Name idstr = {}) {
    tracks_.on_event({time, {}, payload, Identity{side, attempt, idstr, 0}});
  }
  void source(Ns time, std::uint64_t attempt, Payload payload, Name idstr = {}) {
    at(time, Side::source, attempt, payload, idstr);
  }
  void destination(Ns time, std::uint64_t attempt, Payload payload, Name idstr = {}) {
    at(time, Side::destination, attempt, payload, idstr);
  }
  std::vector<ProcessTrack::Story> finish() { return std::move(tracks_).finish(); }
  const SourceStory& only_source() {
    stories_ = finish();
    EXPECT_EQ(stories_.size(), 1U);
    return std::get<SourceStory>(stories_.at(0));
  }
  const DestinationStory& only_destination() {
    stories_ = finish();
    EXPECT_EQ(stories_.size(), 1U);
    return std::get<DestinationStory>(stories_.at(0));
  }

  static constexpr auto kPerDevice = AttemptStarted{Mechanism::per_device, true};
  BlockWatch watch_;
  RoleSplitter tracks_{std::nullopt, false, watch_};
  std::vector<ProcessTrack::Story> stories_;
};

TEST_F(Told, WhatComesBeforeTheBeginIsNoneOfTheAttempt) {
  source(1, 0, MigrationState{"setup"});
  source(2, 5, MigrationError{"of an earlier life"});
  source(3, 5, kPerDevice);
  source(4, 5, MigrationState{"setup"});
  source(5, 5, MigrationState{"active"});
  source(9, 5, MigrationState{"completed"});
  const SourceStory& story = only_source();
  EXPECT_EQ(story.attempt, 5U);
  EXPECT_EQ(story.begin, 3);
  EXPECT_EQ(story.precopy_begin, 5);
  EXPECT_EQ(story.end, 9);
  EXPECT_EQ(story.error, std::nullopt);
  EXPECT_EQ(story.mechanism, Mechanism::per_device);
}

TEST_F(Told, EventsThatBothSidesHaveOpenNothingWithoutANumber) {
  source(1, 0, GuestRunChange{true, "running"});
  source(2, 0, DeviceState{"d", "RUNNING"}, "x/vfio");
  EXPECT_TRUE(finish().empty());
}

TEST_F(Told, ALateRecordingHasNoBegin) {
  source(7, 2, DeviceState{"d", "PRE_COPY"}, "x/vfio");
  source(8, 2, AckReceived{0, "d", 4, Mechanism::per_device}, "x/vfio");
  const SourceStory& story = only_source();
  EXPECT_EQ(story.begin, std::nullopt);
  EXPECT_EQ(story.mechanism, Mechanism::per_device);
  ASSERT_EQ(story.devices.size(), 1U);
  ASSERT_EQ(story.devices[0].rounds.size(), 1U);
  EXPECT_EQ(story.devices[0].rounds[0].number, 4U);
  EXPECT_EQ(story.devices[0].rounds[0].cause, RoundCause::unknown);
  EXPECT_EQ(story.devices[0].rounds[0].attribution, Attribution::observed);
}

TEST_F(Told, AttemptsMayOverlapAndShareAProcess) {
  source(1, 1, kPerDevice);
  destination(2, 1, kPerDevice);
  source(3, 2, kPerDevice);
  destination(4, 1, SwitchoverApproved{"d", {}, 1, Mechanism::per_device}, "x/vfio");
  source(5, 1, MigrationState{"cancelled"});
  source(6, 2, MigrationState{"completed"});
  EXPECT_TRUE(tracks_.has_been(Side::source));
  EXPECT_TRUE(tracks_.has_been(Side::destination));
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 3U);
  EXPECT_EQ(std::get<SourceStory>(stories[0]).outcome, Outcome::cancelled);
  EXPECT_EQ(std::get<DestinationStory>(stories[1]).devices.size(), 1U);
  EXPECT_EQ(std::get<SourceStory>(stories[2]).outcome, Outcome::completed);
}

TEST_F(Told, QemusEventsBesideOursAreNotHeardTwice) {
  source(1, 1, kPerDevice);
  tracks_.on_event({2, {}, MigrationState{"setup"}, {}});
  tracks_.on_event({3, {}, SwitchoverDecided{1}, {}});
  source(4, 1, MigrationState{"failed"});
  EXPECT_EQ(only_source().decision, std::nullopt);
}

TEST_F(Told, DevicesAreKnownByTheirSection) {
  source(1, 1, kPerDevice);
  source(2, 1, DeviceSetUp{"a", true, true, true}, "a/vfio");
  source(3, 1, DeviceSetUp{"b", false, true, true}, "b/vfio");
  source(4, 1, PrecopyQuery{"b", 0, 0, false, 0, QueryKind::exact}, "b/vfio");
  const SourceStory& story = only_source();
  ASSERT_EQ(story.devices.size(), 2U);
  EXPECT_EQ(story.devices[0].idstr, "a/vfio");
  EXPECT_EQ(story.devices[0].instance_id, 0U);
  EXPECT_EQ(story.devices[0].named_by, DeviceJoin::section);
  EXPECT_EQ(story.devices[0].setup_order, 0U);
  EXPECT_EQ(story.devices[0].precopy, true);
  EXPECT_EQ(story.devices[1].precopy, false);
}

TEST_F(Told, ADeviceWhoseSectionIsLearnedLaterIsMeantByIt) {
  source(1, 1, kPerDevice);
  source(2, 1, DeviceSetUp{"a", true, true, true});
  source(3, 1, StopCopyThread{"a", "x/vfio", 0});
  source(4, 1, DeviceState{"its name elsewhere", "STOP_COPY"}, "x/vfio");
  source(5, 1, DeviceSetUp{"b", true, true, true});
  source(6, 1, SectionSaveBegin{"y/vfio", 1});
  source(7, 1, StopCopyBegin{"b"});
  source(8, 1, StopCopyEnd{"b", 0});
  source(9, 1, SectionSaveCost{"y/vfio", 0, SectionKind::iterable, 0});
  source(10, 1, DeviceState{"its name elsewhere", "STOP_COPY"}, "y/vfio");
  const SourceStory& story = only_source();
  ASSERT_EQ(story.devices.size(), 2U);
  EXPECT_EQ(story.devices[0].instance_id, 0U);
  EXPECT_EQ(story.devices[1].idstr, "y/vfio");
}

TEST_F(Told, ADestinationsDeviceIsMeantByTheSectionItWasLoadedFrom) {
  destination(1, 1, kPerDevice);
  destination(2, 1, SectionLoad{1, "x/vfio", 0});
  destination(3, 1, LoadWord{"a", LoadWordKind::data, {}});
  destination(4, 1, LoadWord{"its name elsewhere", LoadWordKind::init_data_sent, 1}, "x/vfio");
  const DestinationStory& story = only_destination();
  ASSERT_EQ(story.devices.size(), 1U);
  EXPECT_EQ(story.devices[0].rounds.size(), 1U);
}

TEST_F(Told, TheFinalCheckIsTheOneWhileStopping) {
  source(1, 1, kPerDevice);
  for (const Name device : {"a/vfio", "b/vfio", "c/vfio"}) {
    source(2, 1, DeviceSetUp{device, true, device != "b/vfio", true}, device);
  }
  source(3, 1, PrecopyQuery{"a/vfio", 1, 0, false, 0, QueryKind::exact}, "a/vfio");
  source(5, 1, GuestRunChange{false, "finish-migrate"});
  source(6, 1, PrecopyQuery{"a/vfio", 0, 0, false, 0, QueryKind::stopping}, "a/vfio");
  source(7, 1, PrecopyQuery{"c/vfio", 0, 0, false, 0, QueryKind::exact}, "c/vfio");
  for (const Name device : {"a/vfio", "b/vfio", "c/vfio"}) {
    source(8, 1, DeviceState{device, "STOP_COPY"}, device);
  }
  const SourceStory& story = only_source();
  EXPECT_EQ(story.devices.at(0).final_check_covered, true);
  EXPECT_EQ(story.devices.at(1).final_check_covered, false);
  EXPECT_EQ(story.devices.at(2).final_check_covered, false);
}

TEST_F(Told, AFinalCheckThatMayBeLostIsNotDenied) {
  source(1, 1, kPerDevice);
  source(2, 1, DeviceSetUp{"a", true, true, true}, "a/vfio");
  source(3, 1, PrecopyQuery{"a", 1, 0, false, 0, QueryKind::exact}, "a/vfio");
  source(5, 1, GuestRunChange{false, "finish-migrate"});
  tracks_.on_gap({6, 7, 2, {}});
  source(8, 1, DeviceState{"a", "STOP_COPY"}, "a/vfio");
  EXPECT_EQ(only_source().devices.at(0).final_check_covered, std::nullopt);
}

TEST_F(Told, LostFlagsAreSettledByLaterAcksOnly) {
  source(1, 1, kPerDevice);
  source(2, 1, InitDataFlagSent{"a", 1}, "a/vfio");
  source(3, 1, InitDataFlagSent{"b", 1}, "b/vfio");
  tracks_.on_gap({4, 5, 1, {}});
  source(6, 1, AckReceived{1, "b", 1, Mechanism::per_device}, "b/vfio");
  source(7, 1, InitDataFlagSent{"a", 2}, "a/vfio");
  const SourceStory& story = only_source();
  ASSERT_EQ(story.devices.at(0).rounds.size(), 2U);
  EXPECT_TRUE(story.devices[0].rounds[0].settled) << "flagged before b's, so acknowledged before";
  EXPECT_EQ(story.devices[0].rounds[0].acked, std::nullopt);
  EXPECT_TRUE(is_open(story.devices[0].rounds[1]));
  EXPECT_EQ(story.devices.at(1).rounds.at(0).acked, 6);
}

TEST_F(Told, TheDecisionSaysWhetherTheGuestRunsAndWhatIsPending) {
  source(1, 1, kPerDevice);
  source(2, 1, AckCollected{"a", 1, RoundCause::setup, QueryKind::estimate}, "a/vfio");
  source(3, 1, SwitchoverDecided{1, 1, false});
  source(4, 1, MigrationState{"completed"});
  const SourceStory& story = only_source();
  EXPECT_EQ(story.guest_running_at_decision, false);
  EXPECT_EQ(story.ack_counter_at_decision, 1U);
  EXPECT_EQ(story.requests, 1U);
}

TEST_F(Told, AGuestThatStoodFromTheStartHasNoStop) {
  source(1, 1, AttemptStarted{Mechanism::per_device, false});
  source(2, 1, SwitchoverDecided{1, 0, false});
  source(3, 1, Checkpoint{"src-downtime-start"});
  source(4, 1, MigrationState{"completed"});
  const SourceStory& story = only_source();
  EXPECT_EQ(story.guest.stopped, std::nullopt)
      << "the checkpoint bounds a stop, and there was none";
  EXPECT_EQ(story.guest_running_at_decision, false);
}

TEST_F(Told, DestinationRoundsBearTheirNumbersBehindAGap) {
  destination(1, 1, kPerDevice);
  destination(2, 1, LoadWord{"d", LoadWordKind::data, {}}, "x/vfio");
  tracks_.on_gap({3, 4, 5, {}});
  destination(5, 1, LoadWord{"d", LoadWordKind::init_data_sent, 3}, "x/vfio");
  destination(6, 1, InitialDataLoaded{"d", 3, 4096}, "x/vfio");
  destination(7, 1, SwitchoverApproved{"d", {}, 3, Mechanism::per_device}, "x/vfio");
  destination(8, 1, SwitchoverApproved{"d", {}, 4, Mechanism::per_device}, "x/vfio");
  const DestinationStory& story = only_destination();
  ASSERT_EQ(story.devices.size(), 1U);
  const auto& rounds = story.devices[0].rounds;
  ASSERT_EQ(rounds.size(), 2U);
  EXPECT_EQ(rounds[0].number, 3U);
  EXPECT_EQ(rounds[0].init_word, 5);
  EXPECT_EQ(rounds[0].first_data, std::nullopt) << "may be that of another round";
  EXPECT_EQ(rounds[0].arrived, std::nullopt) << "the last of its data may be lost";
  EXPECT_EQ(rounds[0].loaded, std::nullopt) << "the last chunk may be lost";
  EXPECT_EQ(rounds[0].approved, 7);
  EXPECT_EQ(rounds[1].number, 4U);
  EXPECT_EQ(rounds[1].init_word, std::nullopt);
}

// Both sides in one process, the second attempt succeeds after the first has failed.
TEST_F(Told, TheGuestThatCameBackOnTheSourceIsNotTheOneThatComesIn) {
  source(1, 1, kPerDevice);
  source(1, 1, SwitchoverDecided{1, 0, true});
  source(2, 1, GuestRunChange{false, "finish-migrate"});
  source(3, 1, GuestRunChange{true, "running"});
  source(4, 1, MigrationState{"failed"});
  destination(11, 2, kPerDevice);
  destination(13, 2, GuestRunChange{true, "running"});
  destination(14, 2, MigrationState{"completed"});
  const auto stories = finish();
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(std::get<SourceStory>(stories[0]).guest.resumed, 3);
  EXPECT_EQ(std::get<DestinationStory>(stories[1]).guest.resumed, 13);
}

TEST_F(Told, AnAckHasTwoEventsAndIsOne) {
  destination(1, 1, kPerDevice);
  destination(2, 1, AckSent{Mechanism::per_device});
  destination(2, 1, ReturnPathMessageSent{7});
  EXPECT_EQ(only_destination().marks.acks, std::vector<Ns>{2});
}

}  // namespace
}  // namespace ackscope::timeline
