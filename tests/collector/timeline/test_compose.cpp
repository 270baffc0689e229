#include "collector/timeline/compose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/collector/timeline/halves.hpp"

// The rules for what one side alone can know, docs/report.md.
namespace ackscope::timeline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// One device, one round, seen from the source. The destination's clock shows 1000 more.
SourceHalf recorded_source() {
  SourceHalf half = source_half({{"s", {4096}}});
  SourceStory& story = half.story;
  story.precopy_begin = 4;
  story.decision = 40;
  story.guest.stopped = 42;
  story.guest_running_at_decision = true;
  story.final_query = 45;
  story.end = 60;
  story.downtime_start = 41;
  story.downtime_end = 59;
  story.mechanism = Mechanism::per_device;
  story.requests = 1;
  story.counter_complete = true;
  story.counter_steps = {{5, 1}, {30, 0}};
  story.ack_counter_at_decision = story.ack_counter_at_end = 0;
  story.marks.return_path_opened = 2;
  story.marks.acks = {30};
  SourceRound round;
  round.number = 1;
  round.cause = RoundCause::setup;
  round.requested = 5;
  round.initial_bytes = 4096;
  round.sent = 10;
  round.acked = 30;
  round.blocks_at_flag = 1;
  story.devices[0].rounds.push_back(round);
  return half;
}

DestinationHalf recorded_destination() {
  DestinationHalf half = destination_half({{"d", {4096}}});
  DestinationStory& story = half.story;
  story.end = 1058;
  story.guest.resumed = 1055;
  story.mechanism = Mechanism::per_device;
  story.marks.return_path_opened = 1004;
  story.marks.acks = {1028};
  DestinationRound round;
  round.first_data = 1012;
  round.first_ordinal = 1;
  round.arrived = 1012;
  round.loaded = 1020;
  round.init_word = 1021;
  round.approved = 1025;
  round.blocks = 1;
  story.devices[0].rounds.push_back(round);
  return half;
}

TEST(Compose, BothSidesOnTheSourcesClock) {
  const SourceHalf source = recorded_source();
  const DestinationHalf destination = recorded_destination();
  const Migration m = compose(&source, &destination, {Pairing::observed, false});
  EXPECT_EQ(m.pairing, Pairing::observed);
  ASSERT_TRUE(m.clock_alignment);
  EXPECT_EQ(m.clock_alignment->method, AlignmentMethod::causal_bounds);
  EXPECT_EQ(m.clock_alignment->offset_ns, -1000);
  ASSERT_EQ(m.devices.size(), 1U);
  EXPECT_EQ(m.devices[0].join, DeviceJoin::start_order);
  ASSERT_EQ(m.devices[0].rounds.size(), 1U);
  const Round& round = m.devices[0].rounds[0];
  EXPECT_EQ(round.load_begin_ns, 12);
  EXPECT_EQ(round.arrived_ns, 12);
  EXPECT_EQ(round.loaded_ns, 20);
  EXPECT_EQ(round.approved_ns, 25);
  EXPECT_EQ(round.state, RoundState::acked);
  EXPECT_EQ(round.needed, true);
  EXPECT_GT(round.cross_host_uncertainty_ns.value_or(0), 0);
  EXPECT_EQ(m.outage_ns, 13);
  EXPECT_EQ(m.outage_open, false);
  EXPECT_GT(m.outage_uncertainty_ns.value_or(0), 0);
  EXPECT_EQ(m.downtime_ns, 18);
  EXPECT_THAT(m.incomplete, IsEmpty());
}

// A stopped guest's source decides without ACKs: needed is only one that was there by then.
TEST(Compose, OfAStoppedGuestAnAckAtTheDecisionWasNeeded) {
  SourceHalf source = recorded_source();
  source.story.guest_running_at_decision = false;
  source.story.decision = 30;
  EXPECT_EQ(compose(&source, nullptr, {}).devices.at(0).rounds.at(0).needed, true);
  source.story.decision = 29;
  EXPECT_EQ(compose(&source, nullptr, {}).devices.at(0).rounds.at(0).needed, false);
}

TEST(Compose, TheSourceAloneLeavesTheDestinationsFieldsEmpty) {
  const SourceHalf source = recorded_source();
  const Migration m = compose(&source, nullptr, {});
  EXPECT_EQ(m.pairing, Pairing::one_sided);
  EXPECT_TRUE(m.source);
  EXPECT_FALSE(m.destination);
  EXPECT_FALSE(m.clock_alignment);
  EXPECT_EQ(m.outcome, Outcome::completed);
  EXPECT_EQ(m.outcome_destination, Outcome::unknown);
  EXPECT_EQ(m.mechanism_destination, Mechanism::unknown);
  EXPECT_EQ(m.guest_stopped_ns, 42);
  EXPECT_EQ(m.guest_resumed_ns, std::nullopt);
  EXPECT_EQ(m.outage_ns, std::nullopt);
  EXPECT_EQ(m.outage_open, std::nullopt);
  ASSERT_EQ(m.devices.size(), 1U);
  EXPECT_EQ(m.devices[0].destination_name, std::nullopt);
  EXPECT_EQ(m.devices[0].join, DeviceJoin::none);
  const Round& round = m.devices[0].rounds.at(0);
  EXPECT_EQ(round.sent_ns, 10);
  EXPECT_EQ(round.acked_ns, 30);
  EXPECT_EQ(round.load_begin_ns, std::nullopt);
  EXPECT_EQ(round.arrived_ns, std::nullopt);
  EXPECT_EQ(round.loaded_ns, std::nullopt);
  EXPECT_EQ(round.approved_ns, std::nullopt);
  EXPECT_EQ(round.cross_host_uncertainty_ns, std::nullopt);
  EXPECT_THAT(m.pending, ElementsAre(PendingStep{5, 1}, PendingStep{30, 0}));
  EXPECT_EQ(m.acks.requested, 1U);
  EXPECT_EQ(m.acks.max_pending, 1U);
}

TEST(Compose, TheDestinationAloneKeepsItsOwnClock) {
  const DestinationHalf destination = recorded_destination();
  const Migration m = compose(nullptr, &destination, {});
  EXPECT_FALSE(m.source);
  EXPECT_FALSE(m.clock_alignment);
  EXPECT_EQ(m.begin_ns, 2);
  EXPECT_EQ(m.end_ns, 1058);
  EXPECT_EQ(m.outcome, Outcome::completed);
  EXPECT_EQ(m.mechanism, Mechanism::unknown);
  EXPECT_EQ(m.mechanism_destination, Mechanism::per_device);
  EXPECT_EQ(m.decision_ns, std::nullopt);
  EXPECT_EQ(m.guest_stopped_ns, std::nullopt);
  EXPECT_EQ(m.guest_resumed_ns, 1055);
  EXPECT_EQ(m.outage_ns, std::nullopt);
  EXPECT_EQ(m.downtime_ns, std::nullopt);
  EXPECT_EQ(m.ack_blocked_ns, std::nullopt);
  EXPECT_THAT(m.pending, IsEmpty());
  EXPECT_EQ(m.acks.requested, std::nullopt);
  const Round& round = m.devices.at(0).rounds.at(0);
  EXPECT_EQ(m.devices[0].source_name, std::nullopt);
  EXPECT_EQ(m.devices[0].precopy, std::nullopt);
  EXPECT_EQ(round.approved_ns, 1025);
  EXPECT_EQ(round.requested_ns, std::nullopt);
  EXPECT_EQ(round.acked_ns, std::nullopt);
  EXPECT_EQ(round.state, RoundState::unknown);
  EXPECT_EQ(round.needed, std::nullopt);
}

// Only the source knows whether it failed or was cancelled.
TEST(Compose, ADestinationThatFailedLeavesTheOutcomeUnknown) {
  DestinationHalf destination = recorded_destination();
  destination.story.outcome = Outcome::failed;
  destination.story.error = "load of migration failed";
  const Migration m = compose(nullptr, &destination, {});
  EXPECT_EQ(m.outcome, Outcome::unknown);
  EXPECT_EQ(m.outcome_destination, Outcome::failed);
  EXPECT_EQ(m.error, std::nullopt);
  EXPECT_EQ(m.error_destination, "load of migration failed");
}

TEST(Compose, WithoutACommonClockNothingOfTheDestinationIsPlaced) {
  SourceHalf source = recorded_source();
  DestinationHalf destination = recorded_destination();
  source.story.marks = {};  // no ACK to bound the offset from above
  const Migration m = compose(&source, &destination, {Pairing::given, false});
  ASSERT_TRUE(m.clock_alignment);
  EXPECT_EQ(m.clock_alignment->method, AlignmentMethod::none);
  EXPECT_EQ(m.outage_ns, std::nullopt);
  EXPECT_EQ(m.guest_resumed_ns, std::nullopt);
  EXPECT_EQ(m.outage_open, false);
  EXPECT_EQ(m.devices.at(0).rounds.at(0).approved_ns, std::nullopt);
}

TEST(Compose, BoundsThatExcludeAnAssertedClockOverruleIt) {
  const SourceHalf source = recorded_source();
  const DestinationHalf destination = recorded_destination();
  const Migration m = compose(&source, &destination, {Pairing::given, true});
  EXPECT_EQ(m.clock_alignment->method, AlignmentMethod::causal_bounds);
}

TEST(Compose, SameClockNeedsUuidHostAndOffset) {
  SourceHalf source = recorded_source();
  DestinationHalf destination = recorded_destination();
  destination.story.marks.return_path_opened = 4;  // the stamps are the source's own
  destination.story.marks.acks = {28};
  destination.story.devices[0].rounds[0].init_word = 21;
  const auto method = [&] {
    return compose(&source, &destination, {Pairing::given, false}).clock_alignment->method;
  };
  source.clock.uuid = destination.clock.uuid = "boot";
  source.clock.offset_ns = destination.clock.offset_ns = 77;
  EXPECT_EQ(method(), AlignmentMethod::causal_bounds) << "without host names";
  source.party.host = destination.party.host = "alpha";
  EXPECT_EQ(method(), AlignmentMethod::same_clock);
  destination.clock.offset_ns = 77 + 1'000'000;
  EXPECT_EQ(method(), AlignmentMethod::causal_bounds) << "offsets 1 ms apart";
  destination.clock.offset_ns = 77;
  destination.party.host = "beta";
  EXPECT_EQ(method(), AlignmentMethod::causal_bounds) << "two hosts";
}

TEST(Compose, AGuestThatNeverRunsAgainIsAnOpenOutage) {
  const SourceHalf source = recorded_source();
  DestinationHalf destination = recorded_destination();
  destination.story.guest.resumed.reset();
  destination.story.run_states_recorded = true;
  const Migration m = compose(&source, &destination, {Pairing::observed, false});
  EXPECT_EQ(m.outage_ns, std::nullopt);
  EXPECT_EQ(m.outage_open, true);
  destination.story.run_states_recorded = false;  // then a start could not have been seen
  EXPECT_EQ(compose(&source, &destination, {Pairing::observed, false}).outage_open, std::nullopt);
}

TEST(Compose, AFailedSwitchoverEndsOnTheSource) {
  SourceHalf source = recorded_source();
  source.story.outcome = Outcome::failed;
  source.story.guest.resumed = 50;
  const Migration m = compose(&source, nullptr, {});
  EXPECT_EQ(m.outage_ns, 8);
  EXPECT_EQ(m.outage_open, false);
  EXPECT_EQ(m.downtime_ns, std::nullopt);
}

TEST(Compose, LegacyHasOneRoundPerDeviceAndOneAck) {
  SourceHalf source = recorded_source();
  SourceStory& story = source.story;
  story.mechanism = Mechanism::legacy;
  story.devices[0].precopy = true;
  story.devices[0].legacy_sent = 10;
  story.devices[0].first_initial = 4096;
  story.devices[0].rounds.clear();
  story.counter_steps.clear();
  story.acks_before_decision = 1;
  const Migration m = compose(&source, nullptr, {});
  EXPECT_THAT(m.pending, ElementsAre(PendingStep{1, 1}, PendingStep{30, 0}));
  EXPECT_EQ(m.acks.requested, 1U);
  EXPECT_EQ(m.acks.received, 1U);
  EXPECT_EQ(m.acks.pending_at_decision, 0U);
  const Round& round = m.devices.at(0).rounds.at(0);
  EXPECT_EQ(round.requested_ns, std::nullopt);
  EXPECT_EQ(round.sent_ns, 10);
  EXPECT_EQ(round.acked_ns, 30);
}

TEST(Compose, OffHasNoRoundsAndNoPendingAcks) {
  SourceHalf source = recorded_source();
  source.story.mechanism = Mechanism::off;
  source.story.marks.acks.clear();
  const Migration m = compose(&source, nullptr, {});
  EXPECT_THAT(m.devices.at(0).rounds, IsEmpty());
  EXPECT_THAT(m.pending, IsEmpty());
  EXPECT_EQ(m.acks.requested, 0U);
  EXPECT_EQ(m.acks.pending_at_end, std::nullopt);
}

TEST(Compose, AnIncompleteRecordingSaysSo) {
  SourceHalf source = recorded_source();
  source.story.coverage.lost.push_back({6, 9, 12});
  source.story.coverage.begin_seen = false;
  EXPECT_EQ(compose(&source, nullptr, {}).incomplete.size(), 2U);
}

}  // namespace
}  // namespace ackscope::timeline
