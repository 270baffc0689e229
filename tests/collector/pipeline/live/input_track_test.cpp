#include "collector/pipeline/live/input_track.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/collector/pipeline/live/many_guests.hpp"

namespace ackscope::live {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kGuests = 200;  // more than stay whatever they do
constexpr std::size_t kLeftOff = 16;  // ... of those that were given up in the middle
constexpr std::size_t kCrowd = 5000;  // more than are remembered when nobody tells them any more

ManyGuests::Line state(const std::string& name) {
  return {"migrate_set_state", "new state " + name};
}

void begin(ManyGuests& guests) {
  guests.say(state("setup"));
  guests.say({"savevm_command_send", "com=0x1 len=0"});
}

void query(ManyGuests& guests, std::size_t first = 0) {
  guests.say({"qemu_savevm_query_pending",
              "exact=1, final=1, precopy=65536, stopcopy=0, postcopy=0, total=65536, "
              "collected switchover ack pending=0, total switchover ack pending=0"},
             first);
}

/// Their ends are in the totals.
void fail(ManyGuests& guests) {
  guests.say(state("failed"));
  guests.pass(2s);
}

std::uint64_t total(const auto& counts) {
  std::uint64_t all = 0;
  for (const auto& [key, count] : counts) all += count;
  return all;
}

std::uint64_t counted(const ManyGuests& guests) { return total(guests.totals().migrations); }

std::size_t in_flight(const ManyGuests& guests) {
  return static_cast<std::size_t>(
      std::ranges::count_if(guests.shown, [](const auto& each) { return each->in_flight(); }));
}

TEST(QuietGuests, KilledInTheMiddleAreDroppedOnceTheyAreGivenUp) {
  ManyGuests guests(kGuests, 60s);
  begin(guests);
  guests.pass(4min);
  EXPECT_EQ(counted(guests), kGuests);
  EXPECT_EQ(guests.heard.forgotten.size(), 0U) << "they may still speak";
  guests.pass(2min);
  EXPECT_EQ(guests.heard.forgotten.size(), kGuests - kLeftOff);
  EXPECT_EQ(counted(guests), kGuests) << "once each";
}

/// Whole, so that who listens later hears of their begin.
TEST(QuietGuests, GivenUpStayWhenTheyWereHeardLast) {
  ManyGuests guests(kGuests, 60s);
  begin(guests);
  guests.pass(1s);
  query(guests, kGuests - kLeftOff);
  const auto last = guests.heard.speaking;
  guests.pass(6min);
  EXPECT_EQ(guests.heard.forgotten.size(), kGuests - kLeftOff);
  for (const std::size_t number : last) EXPECT_FALSE(guests.heard.forgotten.contains(number));
}

TEST(QuietGuests, StayWhileTheyAreNotGivenUp) {
  ManyGuests guests(kGuests, 1h);
  begin(guests);
  guests.pass(30min);
  EXPECT_EQ(guests.heard.forgotten.size(), 0U);
}

/// Paused before the switchover by management, for as long as it likes.
TEST(QuietGuests, ThatGoOnAreNoSecondMigration) {
  ManyGuests guests(kGuests, 60s);
  begin(guests);
  guests.pass(6min);
  query(guests);
  fail(guests);
  EXPECT_EQ(counted(guests), kGuests);
  begin(guests);
  fail(guests);
  EXPECT_EQ(counted(guests), 2 * kGuests) << "what has a begin of its own is another";
}

TEST(QuietGuests, ThatGoOnAreInFlightAgain) {
  ManyGuests guests(kGuests, 60s);
  begin(guests);
  EXPECT_EQ(in_flight(guests), kGuests);
  guests.pass(2min);
  EXPECT_EQ(in_flight(guests), 0U);
  query(guests);
  EXPECT_EQ(in_flight(guests), kGuests) << "also those that were not shown any more";
  guests.pass(6min);
  EXPECT_EQ(in_flight(guests), 0U);
  query(guests);
  EXPECT_EQ(in_flight(guests), kGuests) << "also those that were dropped";
}

TEST(QuietGuests, ThatOnlyMissSomethingAreNotShownAgain) {
  ManyGuests guests(kGuests, 60s);
  begin(guests);
  guests.pass(2min);
  guests.lose_something();
  EXPECT_EQ(guests.newest, kGuests);
}

TEST(QuietGuests, ThatGoOnMayAskLate) {
  ManyGuests guests(kGuests, 60s);
  begin(guests);
  guests.pass(6min);
  guests.say({"vfio_state_pending",
              " (0000:3b:00.1) stopcopy size 65536, precopy initial size 2048, precopy dirty size "
              "0, request switchover ack 1, exact 1, final 1"});
  fail(guests);
  EXPECT_EQ(total(guests.totals().late_requests), kGuests);
}

TEST(QuietGuests, ThatGoOnAreToListenersWhoTheyWere) {
  ManyGuests guests(kGuests, 60s);
  begin(guests);
  const auto before = guests.heard.speaking;
  guests.pass(6min);
  query(guests);
  EXPECT_EQ(guests.heard.speaking, before);
}

TEST(QuietGuests, ThatGoOnTellListenersOfALossOnce) {
  ManyGuests guests(kGuests, 60s);
  begin(guests);
  guests.lose_something();
  EXPECT_EQ(guests.heard.missing.size(), kGuests);
  guests.pass(6min);
  query(guests);
  EXPECT_EQ(guests.heard.missing.size(), 0U);
  guests.pass(6min);
  guests.lose_something();
  EXPECT_EQ(guests.heard.missing.size(), kLeftOff);
  query(guests);
  EXPECT_EQ(guests.heard.missing.size(), kGuests - kLeftOff) << "those that were dropped";
}

TEST(QuietGuests, AreDroppedHoweverManyHaveEnded) {
  ManyGuests guests(kCrowd, 60s);
  begin(guests);
  fail(guests);
  EXPECT_EQ(counted(guests), kCrowd);
  guests.pass(6min);
  EXPECT_EQ(guests.heard.forgotten.size(), kCrowd);
}

/// The next migration tells the last one again.
TEST(QuietGuests, CountOnceHoweverManyHaveEnded) {
  ManyGuests guests(kCrowd, 60s);
  begin(guests);
  fail(guests);
  begin(guests);
  guests.pass(2s);
  EXPECT_EQ(counted(guests), kCrowd);
}

}  // namespace
}  // namespace ackscope::live
