#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collector/timeline/ack_ledger.hpp"
#include "collector/timeline/blocked_clock.hpp"
#include "collector/timeline/device_rounds.hpp"
#include "collector/timeline/guest_clock.hpp"

// Where events name round and cause themselves.
namespace ackscope::timeline {
namespace {

using testing::ElementsAre;

std::vector<SourceRound> finish(DeviceRounds rounds) { return std::move(rounds).finish(); }

TEST(ToldRounds, GoThroughAllMoments) {
  DeviceRounds rounds(true);
  rounds.on_armed({1, 4096, 0}, {1, RoundCause::setup});
  rounds.on_collected(2, ToldRound{1, RoundCause::setup}, false);
  EXPECT_EQ(rounds.on_flag_sent(3, 1, {1, {}}), 0U);
  rounds.on_armed({5, 8192, 1}, {2, RoundCause::reinit});
  rounds.on_collected(5, ToldRound{2, RoundCause::reinit}, false);
  EXPECT_EQ(rounds.open_count(), 2U);
  EXPECT_EQ(rounds.on_acked(1U, 6), 0U);
  EXPECT_EQ(rounds.open_count(), 1U);
  const auto all = finish(std::move(rounds));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].detected, std::nullopt) << "nothing had to be seen";
  EXPECT_EQ(all[0].initial_bytes, 4096U);
  EXPECT_EQ(all[0].requested, 2);
  EXPECT_EQ(all[0].sent, 3);
  EXPECT_EQ(all[0].acked, 6);
  EXPECT_EQ(all[0].attribution, Attribution::observed);
  EXPECT_EQ(all[1].detected, 5);
  EXPECT_EQ(all[1].cause, RoundCause::reinit);
}

TEST(ToldRounds, KeepTheirNumbersBehindAGap) {
  DeviceRounds rounds(true);
  rounds.on_armed({1, 4096, 0}, {1, RoundCause::setup});
  rounds.on_gap();
  rounds.on_flag_sent(9, 1, {3, {}});
  rounds.on_acked(4U, 10);
  rounds.on_acked(2U, 11);
  const auto all = finish(std::move(rounds));
  ASSERT_EQ(all.size(), 4U);
  EXPECT_THAT((std::vector{all[0].number, all[1].number, all[2].number, all[3].number}),
              ElementsAre(1U, 2U, 3U, 4U));
  EXPECT_TRUE(all[0].uncertain) << "its ACK may be lost";
  EXPECT_FALSE(all[2].uncertain) << "its flag came after the gap, so its ACK is still to come";
  EXPECT_EQ(all[1].attribution, Attribution::observed);
  EXPECT_FALSE(all[1].uncertain);
}

TEST(ToldRounds, NumbersTellWhatTheCauseMustBe) {
  DeviceRounds rounds(false);
  rounds.on_flag_sent(1, 0, {1, {}});
  rounds.on_flag_sent(2, 0, {2, {}});
  rounds.on_collected(3, ToldRound{3, {}}, true);
  const auto all = finish(std::move(rounds));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].cause, RoundCause::setup);
  EXPECT_EQ(all[1].cause, RoundCause::unknown) << "a re-init or a failed final check";
  EXPECT_EQ(all[2].cause, RoundCause::unknown);
}

TEST(ToldRounds, WhatComesTwiceOrTooLateChangesNothing) {
  DeviceRounds rounds(true);
  rounds.on_acked(1U, 5);
  rounds.on_flag_sent(6, 0, {1, {}});
  rounds.on_collected(7, ToldRound{1, RoundCause::setup}, false);
  rounds.on_armed({8, 1, 0}, {1, RoundCause::reinit});
  rounds.on_acked(1U, 9);
  const auto all = finish(std::move(rounds));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].acked, 5);
  EXPECT_EQ(all[0].sent, std::nullopt);
  EXPECT_EQ(all[0].requested, 7) << "a query may come behind flag and ACK";
  EXPECT_EQ(all[0].detected, std::nullopt);
  EXPECT_FALSE(all[0].late);
}

TEST(ToldRounds, EarlierFlagsAreSettledByALaterAck) {
  DeviceRounds rounds(false);
  rounds.on_flag_sent(1, 0, {1, {}});
  rounds.on_flag_sent(2, 0, {2, {}});
  rounds.settle_sent_before(2);
  EXPECT_EQ(rounds.open_count(), 1U);
  rounds.settle_below(3);
  EXPECT_EQ(rounds.open_count(), 0U);
  EXPECT_FALSE(is_open(rounds.all()[0]));
  EXPECT_EQ(rounds.all()[0].attribution, Attribution::inferred);
}

TEST(ToldRounds, WithoutANumberTheOrderDecides) {
  DeviceRounds rounds(true);
  rounds.on_armed({1, 4096, 0}, {{}, RoundCause::setup});
  rounds.on_collected(2, ToldRound{{}, RoundCause::setup}, false);
  rounds.on_flag_sent(3, 0, {});
  EXPECT_EQ(rounds.oldest_sent(), 0U);
  rounds.on_acked(std::size_t{0}, 4, Attribution::observed);
  EXPECT_EQ(rounds.oldest_sent(), std::nullopt);
  const auto all = finish(std::move(rounds));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].number, 1U);
  EXPECT_EQ(all[0].cause, RoundCause::setup);
}

// --- the counter where only the devices' requests were recorded ---------------------------------

TEST(CollectedOneByOne, CountWhereTheirQueryIsNotRecorded) {
  AckLedger ledger(true);
  ledger.on_collected(1);
  ledger.on_collected(2);
  ledger.on_ack(5, 1);
  EXPECT_THAT(ledger.steps(), ElementsAre(PendingStep{1, 1}, PendingStep{2, 2}, PendingStep{5, 1}));
  EXPECT_EQ(ledger.requested(), 2U);
}

TEST(CollectedOneByOne, AreTheirQuerysWhereItIs) {
  AckLedger ledger(true);
  ledger.on_collected(1);
  ledger.on_collected(2);
  ledger.on_query(3, 2, 2);
  EXPECT_THAT(ledger.steps(), ElementsAre(PendingStep{3, 2}));
  EXPECT_EQ(ledger.requested(), 2U);
}

// The return path thread may get between the collection and the query's own event.
TEST(CollectedOneByOne, AreNotCountedTwiceAroundAnAck) {
  AckLedger ledger(true);
  ledger.on_query(1, 1, 1);
  ledger.on_collected(2);
  ledger.on_ack(3, 1);
  ledger.on_query(4, 1, 1);
  EXPECT_THAT(ledger.steps(), ElementsAre(PendingStep{1, 1}, PendingStep{2, 2}, PendingStep{3, 1}));
  EXPECT_EQ(ledger.requested(), 2U);
}

TEST(CollectedOneByOne, DoNotMakeUpForAGap) {
  AckLedger ledger(true);
  ledger.on_gap();
  ledger.on_collected(2);
  ledger.count_collected();
  EXPECT_EQ(ledger.counter(), std::nullopt);
  EXPECT_FALSE(ledger.complete());
}

TEST(GuestClock, BeingToldLeavesTheTimeOfAnUnseenChangeUnknown) {
  GuestClock guest;
  guest.on_told(true);
  guest.on_guest(5, false);
  guest.on_told(false);
  EXPECT_EQ(guest.stopped_at(), 5);
  guest.on_told(true);
  EXPECT_EQ(guest.running(), true);
  EXPECT_EQ(guest.stopped_at(), std::nullopt);
  EXPECT_EQ(guest.resumed_at(), std::nullopt);
}

TEST(BlockedClock, GoesOnUntilItIsStopped) {
  BlockedClock clock;
  clock.go_on(10);
  clock.stop(15);
  clock.go_on(15);
  clock.stop(18);
  EXPECT_EQ(clock.last_added(), 3);
  EXPECT_EQ(clock.total(), 8);
}

}  // namespace
}  // namespace ackscope::timeline
