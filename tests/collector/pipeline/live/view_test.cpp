#include "collector/pipeline/live/view.hpp"

#include <gtest/gtest.h>

namespace ackscope::live {
namespace {

Round pending(std::uint32_t number, OptNs requested) {
  Round round;
  round.round = number;
  round.state = RoundState::pending;
  round.requested_ns = requested;
  return round;
}

Migration with(std::vector<Round> rounds) {
  Migration migration;
  migration.source.emplace();
  migration.mechanism = Mechanism::per_device;
  migration.devices.emplace_back().rounds = std::move(rounds);
  return migration;
}

TEST(LiveDevices, CountWhatIsPendingAndSinceWhen) {
  Round acked = pending(1, 10);
  acked.state = RoundState::acked;
  const auto devices = live_devices(with({acked, pending(2, 40), pending(3, 50)}));
  ASSERT_EQ(devices.size(), 1U);
  EXPECT_EQ(devices[0].pending_acks, 2U);
  EXPECT_EQ(devices[0].oldest_pending_ns, 40);
  EXPECT_EQ(devices[0].round, 3U);
}

TEST(LiveDevices, CountALateRoundAsPending) {
  Round late = pending(2, 40);
  late.state = RoundState::late;
  EXPECT_EQ(live_devices(with({late}))[0].pending_acks, 1U);
}

TEST(LiveDevices, DateALegacyRoundFromItsFlag) {
  Round legacy = pending(1, {});
  legacy.sent_ns = 30;
  EXPECT_EQ(live_devices(with({legacy}))[0].oldest_pending_ns, 30);
}

TEST(LiveDevices, DoNotDateWhatHasNoMoment) {
  const auto devices = live_devices(with({pending(1, {})}));
  EXPECT_EQ(devices[0].pending_acks, 1U);
  EXPECT_FALSE(devices[0].oldest_pending_ns);
}

TEST(LiveDevices, DoNotCountWhileItIsUnknownHowAcksWork) {
  Migration early = with({});
  EXPECT_EQ(live_devices(early)[0].pending_acks, 0U);
  early.mechanism = Mechanism::unknown;
  EXPECT_FALSE(live_devices(early)[0].pending_acks);
}

TEST(LiveDevices, DoNotCountWhereOnlyTheDestinationWasRead) {
  Migration alone = with({pending(1, 10)});
  alone.source.reset();
  EXPECT_FALSE(live_devices(alone)[0].pending_acks);
}

TEST(LiveDevices, DoNotCountWhereARoundMayBeOver) {
  Round lost = pending(2, 40);
  lost.state = RoundState::unknown;
  EXPECT_FALSE(live_devices(with({pending(1, 10), lost}))[0].pending_acks);
}

TEST(OpenBlockage, CountsForTheDevicesThatAreWaitedFor) {
  LiveMigration live;
  live.migration = with({pending(1, 10)});
  live.migration.devices.emplace_back();
  for (Device& device : live.migration.devices) device.ack_blocked_ns = 100;
  live.migration.blocked_since_ns = 1'000;
  live.ack_blocked_ns = 100;
  live.now_ns = 1'700;
  live.devices = live_devices(live.migration);
  add_open_blockage(live);
  EXPECT_EQ(live.ack_blocked_ns, 800);
  EXPECT_EQ(live.devices[0].ack_blocked_ns, 800);
  EXPECT_EQ(live.devices[1].ack_blocked_ns, 100);
}

TEST(PendingAcks, AreUnknownWithoutACounter) {
  EXPECT_FALSE(pending_acks(Migration{}));
  Migration off;
  off.mechanism = Mechanism::off;
  EXPECT_EQ(pending_acks(off), 0U);
  Migration counted;
  counted.pending = {{1, 2}, {5, 1}};
  EXPECT_EQ(pending_acks(counted), 1U);
}

TEST(Phases, FollowWhatWasSeen) {
  Migration migration;
  EXPECT_EQ(phase_of(migration, false), Phase::setup);
  migration.precopy_begin_ns = 1;
  EXPECT_EQ(phase_of(migration, false), Phase::precopy);
  migration.decision_ns = 2;
  EXPECT_EQ(phase_of(migration, false), Phase::switchover);
  EXPECT_EQ(phase_of(migration, true), Phase::ended);
}

}  // namespace
}  // namespace ackscope::live
