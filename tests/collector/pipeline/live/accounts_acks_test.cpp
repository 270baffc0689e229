#include <gtest/gtest.h>

#include <initializer_list>

#include "collector/pipeline/live/accounts.hpp"
#include "tests/collector/pipeline/live/shown_migrations.hpp"

namespace ackscope::live {
namespace {

/// One request, that no round shows.
LiveMigration one_untold_request(Mechanism mechanism) {
  Round untold = round(RoundCause::setup, RoundState::pending);
  untold.requested_ns.reset();
  LiveMigration live = one_device({untold});
  live.migration.mechanism = mechanism;
  live.migration.acks.requested = 1;
  return live;
}

TEST(Accounts, TakeLegacysOneRequestForTheSetUps) {
  Accounts accounts{LiveRequest{}};
  accounts.see(kFirst, one_untold_request(Mechanism::legacy), kWallClock);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::setup), 1U);
}

TEST(Accounts, WaitForTheMechanismBeforeTheyNameTheCause) {
  Accounts accounts{LiveRequest{}};
  LiveMigration live = one_untold_request(Mechanism::unknown);
  accounts.see(kFirst, live, kWallClock);
  accounts.see(kSecond, live, kWallClock);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::unknown), 0U);
  accounts.end(kSecond, live, kWallClock);
  live.migration.mechanism = Mechanism::legacy;
  accounts.end(kFirst, live, kWallClock);
  accounts.end(kSecond, live, kWallClock);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::setup), 1U);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::unknown), 1U);
}

LiveMigration acked_at(std::initializer_list<Ns> moments, Mechanism mechanism) {
  LiveMigration live = one_device({});
  live.migration.mechanism = mechanism;
  live.migration.devices.resize(moments.size(), live.migration.devices[0]);
  auto device = live.migration.devices.begin();
  for (const Ns moment : moments) {
    Round acked = round(RoundCause::setup, RoundState::acked);
    acked.acked_ns = moment;
    (device++)->rounds = {acked};
  }
  return live;
}

/// A session that is lost makes the counter of a migration unknown that has been counted.
TEST(Accounts, TakeTheOneAckOfAllDevicesForOneBehindALoss) {
  Accounts accounts{LiveRequest{}};
  LiveMigration live = acked_at({70, 70, 70}, Mechanism::legacy);
  live.migration.acks.received = 1;
  accounts.see(kFirst, live, kWallClock);
  live.migration.acks.received.reset();
  accounts.see(kFirst, live, kWallClock);
  EXPECT_EQ(accounts.totals().acks, 1U);
}

TEST(Accounts, CountEachDevicesAckThatRoundsShow) {
  Accounts accounts{LiveRequest{}};
  accounts.see(kFirst, acked_at({70, 70, 80}, Mechanism::per_device), kWallClock);
  EXPECT_EQ(accounts.totals().acks, 3U);
}

/// One for all of them and one for each look alike where they come at the same moment.
TEST(Accounts, CountNoMoreAcksThanAreCertain) {
  Accounts accounts{LiveRequest{}};
  accounts.see(kFirst, acked_at({70, 70, 80}, Mechanism::unknown), kWallClock);
  EXPECT_EQ(accounts.totals().acks, 2U);
}

}  // namespace
}  // namespace ackscope::live
