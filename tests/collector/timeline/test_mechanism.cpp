#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "collector/timeline/compose.hpp"
#include "collector/timeline/process_track.hpp"
#include "tests/collector/timeline/halves.hpp"

// The property that selects the mechanism, and the capability, are set on each side and in no
// stream: what one side shows need not hold for the other.
namespace ackscope::timeline {
namespace {

using namespace ackscope::events;
using testing::IsEmpty;

/// What a process makes of these, one nanosecond after the other.
ProcessTrack::Story story_of(Side side, const std::vector<Payload>& payloads) {
  BlockWatch watch;
  ProcessTrack track(side, watch);
  Ns at = 0;
  for (const Payload& payload : payloads) track.on_event({++at, {}, payload});
  return std::move(track).finish().at(0);
}
SourceStory source_of(const std::vector<Payload>& payloads) {
  return std::get<SourceStory>(story_of(Side::source, payloads));
}

/// A device with precopy on both sides, of which the source shows no mechanism.
Migration migrated(bool fits_legacy, Mechanism destination,
                   const std::vector<LostSpan>& lost = {}) {
  SourceHalf here = source_half({{"s", {4096}}});
  here.story.counts_shown = true;
  here.story.fits_legacy = fits_legacy;
  here.story.devices[0].precopy = true;
  here.story.coverage.lost = lost;
  DestinationHalf there = destination_half({{"d", {4096}}});
  there.story.mechanism = destination;
  return compose(&here, &there, {Pairing::observed, false});
}

TEST(Mechanism, ALegacyDestinationDoesNotSpeakForASourceThatShowedNothing) {
  const Migration silent = migrated(false, Mechanism::legacy);
  EXPECT_THAT(silent.devices.at(0).rounds, IsEmpty());
  EXPECT_THAT(silent.pending, IsEmpty());
  EXPECT_EQ(silent.acks.requested, std::nullopt);
  const Migration waiting = migrated(true, Mechanism::legacy);
  EXPECT_EQ(waiting.devices.at(0).rounds.size(), 1U);
  EXPECT_EQ(waiting.acks.requested, 1U);
}

// It waits, but whether for one ACK or for one of each device was in what is missing.
TEST(Mechanism, ALegacyDestinationDoesNotCountForASourceThatLostEvents) {
  const Migration m = migrated(true, Mechanism::legacy, {{6, 9, 12}});
  EXPECT_EQ(m.devices.at(0).rounds.size(), 1U);
  EXPECT_THAT(m.pending, IsEmpty());
  EXPECT_EQ(m.acks.requested, std::nullopt);
}

// That no flag came says nothing of how many ACKs the source waits for.
TEST(Mechanism, ADestinationWithoutFlagsDoesNotSwitchTheSourceOff) {
  const Migration m = migrated(false, Mechanism::off);
  EXPECT_EQ(m.mechanism, Mechanism::unknown);
  EXPECT_EQ(m.acks.requested, std::nullopt);
  EXPECT_EQ(m.ack_blocked_ns, std::nullopt);
}

TEST(Mechanism, ASourceThatBrokeOffBeforeItsFirstQueryShowsNothing) {
  EXPECT_FALSE(source_of({MigrationState{"setup"}, SaveSetup{"d"}, MigrationState{"active"},
                          MigrationState{"failed"}})
                   .fits_legacy);
}

TEST(Mechanism, UpTo110ASourceCanOnlyBeLegacy) {
  const SystemPending before{QueryKind::estimate, 500, {}, {}};
  const SystemPending counting{QueryKind::estimate, 500, 0, 1};
  EXPECT_TRUE(source_of({MigrationState{"setup"}, before}).fits_legacy);
  EXPECT_FALSE(source_of({MigrationState{"setup"}, counting}).fits_legacy);
}

// With the capability off it would have switched over.
TEST(Mechanism, ASourceThatGoesOnWithLittleLeftWaits) {
  const BandwidthSample sample{1000, {}};
  const SystemPending little{QueryKind::exact, 500, 0, 1};
  const SystemPending more{QueryKind::exact, 5000, 0, 1};
  const MigrationState begin{"setup"};
  EXPECT_TRUE(source_of({begin, sample, little, little}).fits_legacy);
  EXPECT_FALSE(source_of({begin, sample, more, more}).fits_legacy);
  EXPECT_FALSE(source_of({begin, sample, little}).fits_legacy);
}

// A destination none of whose devices has precopy sends the one ACK of the legacy mechanism at
// once.
TEST(Mechanism, ADestinationThatSendsAnAckIsNotOff) {
  std::vector<Payload> payloads{MigrationState{"setup"}, ChunkLoaded{"d", 4096, 0},
                                CommandProcessed{CommandKind::switchover_start},
                                GuestRunChange{true, "running"}, MigrationState{"completed"}};
  const auto mechanism = [&] {
    return std::get<DestinationStory>(story_of(Side::destination, payloads)).mechanism;
  };
  EXPECT_EQ(mechanism(), Mechanism::off);
  payloads.insert(payloads.begin() + 1, ReturnPathMessageSent{7});
  EXPECT_EQ(mechanism(), Mechanism::unknown);
}

// Management stops the guest in the middle of the first query: b's request of the set-up is set
// once more before the query takes it.
TEST(Mechanism, ACheckThatFailsBeforeTheCollectionIsNoRoundOfItsOwn) {
  const SourceStory story = source_of(
      {MigrationState{"setup"}, StopCopyQuery{"b", 100, 0}, PrecopyQuery{"b", 4096, 0, false, 0},
       DevicePending{"a", QueryKind::estimate, 4096, 0, true}, GuestRunChange{false, "paused"},
       PrecopyQuery{"b", 0, 0, false, -5}, DevicePending{"b", QueryKind::estimate, 0, 0, true}});
  const auto& rounds = std::ranges::find(story.devices, "b", &SourceDevice::name)->rounds;
  ASSERT_EQ(rounds.size(), 1U);
  EXPECT_EQ(rounds[0].cause, RoundCause::setup);
  EXPECT_EQ(rounds[0].requested, 7);
}

}  // namespace
}  // namespace ackscope::timeline
