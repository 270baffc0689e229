#include "collector/pipeline/live/accounts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/collector/pipeline/live/shown_migrations.hpp"

namespace ackscope::live {
namespace {

TEST(Histogram, PutsAValueOnItsBoundBelowIt) {
  Histogram histogram({1, 2});
  for (const double value : {0.5, 1.0, 1.5, 2.0, 3.0}) histogram.observe(value);
  EXPECT_THAT(histogram.counts, testing::ElementsAre(2, 2, 1));
  EXPECT_EQ(histogram.count, 5U);
  EXPECT_DOUBLE_EQ(histogram.sum, 8.0);
}

TEST(Accounts, AddWhatIsShownMore) {
  Accounts accounts{LiveRequest{}};
  const Round setup = round(RoundCause::setup, RoundState::pending);
  accounts.see(kFirst, one_device({setup}), kWallClock);
  accounts.see(kFirst, one_device({setup}), kWallClock);
  accounts.see(kFirst, one_device({setup, round(RoundCause::reinit, RoundState::pending)}),
               kWallClock);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::setup), 1U);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::reinit), 1U);
}

TEST(Accounts, NeverTakeBackAJudgementThatIsRevised) {
  Accounts accounts{LiveRequest{}};
  const LiveMigration late = one_device({round(RoundCause::reinit, RoundState::late)});
  accounts.see(kFirst, late, kWallClock);
  accounts.see(kFirst, one_device({round(RoundCause::reinit, RoundState::acked)}), kWallClock);
  accounts.see(kFirst, late, kWallClock);
  EXPECT_EQ(accounts.totals().late_requests.at(RoundCause::reinit), 1U);
}

TEST(Accounts, RememberTheDeviceThatAskedLate) {
  Accounts accounts{LiveRequest{}};
  accounts.see(kFirst, one_device({round(RoundCause::reinit, RoundState::late)}), kWallClock);
  accounts.see(kSecond, one_device({round(RoundCause::reinit, RoundState::late)}), kWallClock + 5);
  const LateDevice& late =
      accounts.totals().late_devices.at({Guest{"alpha", "web-1"}, "0000:3b:00.1"});
  EXPECT_EQ(late.requests, 2U);
  EXPECT_EQ(late.last_unix_ns, kWallClock + 5);
}

TEST(Accounts, CountAnEndOnceAlsoWhenItIsReadAgain) {
  Accounts accounts{LiveRequest{}};
  LiveMigration over =
      one_device({round(RoundCause::setup, RoundState::acked)}, Outcome::completed);
  over.migration.downtime_ns = 200'000'000;
  over.migration.devices[0].rounds[0].latency_ns = 50'000'000;
  accounts.end(kFirst, over, kWallClock);
  accounts.end(kFirst, over, kWallClock + 9);
  const Totals& totals = accounts.totals();
  EXPECT_EQ(totals.migrations.at({Outcome::completed, Mechanism::per_device}), 1U);
  EXPECT_EQ(totals.downtime.count, 1U);
  EXPECT_DOUBLE_EQ(totals.downtime.sum, 0.2);
  EXPECT_EQ(totals.ack_latency.count, 1U);
  EXPECT_EQ(totals.last.at({"alpha", "web-1"}).end_unix_ns, kWallClock);
}

/// However many others come and go meanwhile.
TEST(Accounts, CountWhatIsInFlightForLongOnce) {
  Accounts accounts{LiveRequest{}};
  const LiveMigration slow = one_device({round(RoundCause::setup, RoundState::pending)});
  const LiveMigration quick = one_device({}, Outcome::completed);
  constexpr Ns kOthers = 5000;
  for (Ns other = 0; other < kOthers; ++other) {
    accounts.see(kFirst, slow, kWallClock);
    accounts.end({1, 0, Side::source, 0, other}, quick, kWallClock);
  }
  accounts.end(kFirst, slow, kWallClock);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::setup), 1U);
  EXPECT_EQ(accounts.totals().rounds.count, std::uint64_t{kOthers} + 1);
}

TEST(Accounts, LeaveUnknownTimesOutOfTheHistograms) {
  Accounts accounts{LiveRequest{}};
  accounts.end(kFirst, one_device({round(RoundCause::setup, RoundState::late)}, Outcome::failed),
               kWallClock);
  EXPECT_EQ(accounts.totals().downtime.count, 0U);
  EXPECT_EQ(accounts.totals().outage.count, 0U);
  EXPECT_EQ(accounts.totals().rounds.count, 1U);
}

TEST(Accounts, ForgetNobodyWhoIsStillHeld) {
  Accounts accounts{LiveRequest{}};
  const LiveMigration stuck = one_device({round(RoundCause::setup, RoundState::pending)});
  accounts.see(kFirst, stuck, kWallClock);
  for (Ns other = 1; other <= 5'000; ++other) {
    const HalfKey key{1, 0, Side::source, 0, other};
    accounts.end(key, one_device({}, Outcome::completed), kWallClock);
    accounts.release(key);
  }
  accounts.see(kFirst, stuck, kWallClock);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::setup), 1U);
}

void others_come_and_go(Accounts& accounts) {
  for (Ns other = 1; other <= 5'000; ++other) {
    const HalfKey key{1, 0, Side::source, 0, other};
    accounts.end(key, one_device({}, Outcome::completed), kWallClock);
    accounts.release(key);
  }
}

/// A guest that migrates once a month: its last migration is told again when the next one begins.
TEST(Accounts, CountOnceWhatIsToldAgainHoweverMuchLater) {
  Accounts accounts{LiveRequest{}};
  const LiveMigration over =
      one_device({round(RoundCause::setup, RoundState::acked)}, Outcome::failed);
  accounts.claim(kFirst, true);
  accounts.end(kFirst, over, kWallClock);
  accounts.release(kFirst);
  others_come_and_go(accounts);
  accounts.end(kFirst, over, kWallClock);
  EXPECT_EQ(accounts.totals().migrations.at({Outcome::failed, Mechanism::per_device}), 1U);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::setup), 1U);
}

TEST(Accounts, ForgetNobodyWhoIsHeldAgain) {
  Accounts accounts{LiveRequest{}};
  const LiveMigration stuck = one_device({round(RoundCause::setup, RoundState::pending)});
  accounts.see(kFirst, stuck, kWallClock);
  accounts.release(kFirst);
  accounts.see(kFirst, stuck, kWallClock);
  others_come_and_go(accounts);
  accounts.see(kFirst, stuck, kWallClock);
  EXPECT_EQ(accounts.totals().requests.at(RoundCause::setup), 1U);
}

/// Memory has a bound.
TEST(Accounts, ForgetWhomNobodyExpects) {
  Accounts accounts{LiveRequest{}};
  accounts.end(kFirst, one_device({}, Outcome::completed), kWallClock);
  accounts.release(kFirst);
  others_come_and_go(accounts);
  EXPECT_FALSE(accounts.has_ended(kFirst));
}

TEST(Accounts, ForgetWhatItsProcessTellsNoMore) {
  Accounts accounts{LiveRequest{}};
  accounts.claim(kFirst, true);
  accounts.end(kFirst, one_device({}, Outcome::completed), kWallClock);
  accounts.disclaim(kFirst);
  others_come_and_go(accounts);
  EXPECT_TRUE(accounts.has_ended(kFirst)) << "it is still held";
  accounts.release(kFirst);
  others_come_and_go(accounts);
  EXPECT_FALSE(accounts.has_ended(kFirst));
}

TEST(Accounts, TakeAnEndBehindAGivingUpForTheSameMigration) {
  Accounts accounts{LiveRequest{}};
  accounts.give_up(kFirst, 200, one_device({}), kWallClock);
  LiveMigration over = one_device({}, Outcome::completed);
  over.migration.downtime_ns = 1;
  accounts.end(kFirst, over, kWallClock + 1);
  const Totals& totals = accounts.totals();
  EXPECT_EQ(totals.migrations.at({Outcome::unfinished, Mechanism::per_device}), 1U);
  EXPECT_EQ(totals.migrations.size(), 1U);
  EXPECT_EQ(totals.last.at({"alpha", "web-1"}).outcome, Outcome::completed);
  EXPECT_EQ(totals.downtime.count, 1U);
}

constexpr std::pair kUnfinished{Outcome::unfinished, Mechanism::per_device};

/// What was given up is over until it says something more.
TEST(Accounts, KnowWhetherWhatWasGivenUpGoesOn) {
  Accounts accounts{LiveRequest{}};
  EXPECT_FALSE(accounts.is_over(kFirst, 200));
  accounts.give_up(kFirst, 200, one_device({}), kWallClock);
  EXPECT_TRUE(accounts.is_over(kFirst, 200));
  EXPECT_FALSE(accounts.is_over(kFirst, 201));
  accounts.give_up(kFirst, 201, one_device({}), kWallClock);
  EXPECT_TRUE(accounts.is_over(kFirst, 201));
  EXPECT_EQ(accounts.totals().migrations.at(kUnfinished), 1U);
}

/// How often `second` counts behind `first`, which was given up.
std::uint64_t counted_behind(const HalfKey& first, const HalfKey& second, bool begin_seen,
                             bool process_dropped = true) {
  Accounts accounts{LiveRequest{}};
  accounts.claim(first, true);
  accounts.give_up(first, 200, one_device({}), kWallClock);
  if (process_dropped) accounts.disclaim(first);
  accounts.claim(second, begin_seen);
  accounts.end(second, one_device({}), kWallClock);
  return accounts.totals().migrations.at(kUnfinished) - 1;
}

TEST(Accounts, TakeWhatHasNoBeginForWhatWasGivenUpThere) {
  EXPECT_EQ(counted_behind(kFirst, kSecond, false), 0U);
  EXPECT_EQ(counted_behind(kFirst, kSecond, true), 1U);
  EXPECT_EQ(counted_behind(kFirst, kSecond, false, false), 1U) << "its process knows better";
  HalfKey other = kSecond;
  other.origin = 1;
  EXPECT_EQ(counted_behind(kFirst, other, false), 1U);
  other = kSecond;
  other.side = Side::destination;
  EXPECT_EQ(counted_behind(kFirst, other, false), 1U);
  other = kSecond;
  other.attempt = 1;
  EXPECT_EQ(counted_behind(kFirst, other, false), 1U);
}

TEST(Accounts, TakeADestinationThatGoesOnForOne) {
  Accounts accounts{LiveRequest{}};
  const HalfKey before{0, 0, Side::destination, 0, 100}, behind{0, 0, Side::destination, 0, 900};
  accounts.give_up_incoming(before, 200, Outcome::unfinished);
  accounts.claim(behind, false);
  accounts.end_incoming(behind, Outcome::completed);
  EXPECT_THAT(accounts.totals().incoming,
              testing::ElementsAre(testing::Pair(Outcome::unfinished, 1)));
}

}  // namespace
}  // namespace ackscope::live
