#include "recorder/flight/keep.hpp"

#include <gtest/gtest.h>

namespace ackscope::recorder::flight {
namespace {

constexpr Ns ms = 1'000'000;

Migration ended_as(Outcome outcome) {
  Migration migration;
  migration.outcome = outcome;
  migration.begin_ns = 100 * ms;
  migration.end_ns = 600 * ms;
  return migration;
}

Party process(std::int64_t pid) {
  Party party;
  party.pid = pid;
  return party;
}

TEST(Keep, FailedOnEitherSide) {
  EXPECT_EQ(reason_to_keep(ended_as(Outcome::failed), {}), Reason::failed);
  Migration alone = ended_as(Outcome::unknown);
  alone.outcome_destination = Outcome::failed;
  EXPECT_EQ(reason_to_keep(alone, {}), Reason::failed);
}

TEST(Keep, NotWhatIsGoodOrGoesOn) {
  for (const Outcome outcome : {Outcome::completed, Outcome::unfinished, Outcome::unknown})
    EXPECT_EQ(reason_to_keep(ended_as(outcome), {}), std::nullopt) << to_string(outcome);
}

TEST(Keep, CancelledOnlyWithAFinding) {
  Migration migration = ended_as(Outcome::cancelled);
  migration.outcome_destination = Outcome::failed;  // as it is when the source cancels
  EXPECT_EQ(reason_to_keep(migration, {}), std::nullopt);
  migration.findings.push_back({});
  EXPECT_EQ(reason_to_keep(migration, {}), std::nullopt) << "info";
  migration.findings.front().severity = Severity::warning;
  EXPECT_EQ(reason_to_keep(migration, {}), Reason::cancelled);
}

TEST(Keep, SlowFromBeginToEnd) {
  const Migration migration = ended_as(Outcome::completed);
  EXPECT_EQ(reason_to_keep(migration, {499 * ms, {}}), Reason::slow);
  EXPECT_EQ(reason_to_keep(migration, {500 * ms, {}}), std::nullopt);
}

TEST(Keep, WhatWasCancelledIsNotSlow) {
  Migration migration = ended_as(Outcome::cancelled);
  migration.outage_ns = 30 * ms;
  EXPECT_EQ(reason_to_keep(migration, {1, 1}), std::nullopt);
}

TEST(Keep, WhereTheBeginIsLostByWhatIsLeft) {
  Migration migration = ended_as(Outcome::completed);
  migration.begin_ns.reset();
  EXPECT_EQ(reason_to_keep(migration, {1, {}}), std::nullopt) << "nothing is left";
  migration.pending.push_back({200 * ms, 1});
  migration.decision_ns = 500 * ms;
  EXPECT_EQ(reason_to_keep(migration, {399 * ms, {}}), Reason::slow);
  EXPECT_EQ(reason_to_keep(migration, {400 * ms, {}}), std::nullopt);
}

TEST(Keep, AnOutageOverTheLimit) {
  Migration migration = ended_as(Outcome::completed);
  EXPECT_EQ(reason_to_keep(migration, {{}, 1}), std::nullopt) << "not known";
  migration.downtime_ns = 30 * ms;
  EXPECT_EQ(reason_to_keep(migration, {{}, 29 * ms}), Reason::slow);
  migration.outage_ns = 20 * ms;  // what the guest lost counts more
  EXPECT_EQ(reason_to_keep(migration, {{}, 29 * ms}), std::nullopt);
}

TEST(Trail, IsKnownAgainWithItsBeginLost) {
  Migration whole = ended_as(Outcome::failed);
  whole.source = process(7);
  Migration cut = whole;
  cut.begin_ns.reset();
  cut.guest_stopped_ns = 590 * ms;
  EXPECT_TRUE(same_migration(*trail_of(whole), *trail_of(cut)));
}

TEST(Trail, AnotherAttemptOrAnotherGuestIsAnother) {
  Migration first = ended_as(Outcome::failed);
  first.source = process(7);
  Migration second = first;
  second.begin_ns = 601 * ms;
  second.end_ns = 700 * ms;
  EXPECT_FALSE(same_migration(*trail_of(first), *trail_of(second)));
  Migration other = first;
  other.source = process(8);
  EXPECT_FALSE(same_migration(*trail_of(first), *trail_of(other)));
  EXPECT_FALSE(trail_of(Migration{})) << "no time at all";
}

TEST(Trail, OneSideIsEnough) {
  Migration both = ended_as(Outcome::failed), one = both;
  both.source = process(7);
  both.destination = process(8);
  one.destination = process(8);
  EXPECT_TRUE(same_migration(*trail_of(both), *trail_of(one)));
}

TEST(Trail, SurvivesBeingWritten) {
  const std::vector<Trail> trails = {{7, 8, 1, 2}, {std::nullopt, 9, -5, 4}};
  const auto again = read_trails(write_trails(trails));
  ASSERT_EQ(again.size(), 2U);
  EXPECT_EQ(again[0].source, 7);
  EXPECT_EQ(again[1].source, std::nullopt);
  EXPECT_EQ(again[1].destination, 9);
  EXPECT_EQ(again[1].begin, -5);
  EXPECT_TRUE(read_trails("").empty());
}

}  // namespace
}  // namespace ackscope::recorder::flight
