#include "recorder/qmp/migration_watch.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ackscope::recorder::qmp {
namespace {

using State = MigrationWatch::State;

State after(MigrationWatch& watch, const std::vector<MigrationStatus>& answers) {
  State state = State::waiting;
  for (const MigrationStatus& answer : answers) state = watch.step(answer);
  return state;
}

TEST(MigrationWatch, WaitsUntilOneHasEnded) {
  MigrationWatch watch;
  EXPECT_EQ(after(watch, {{"", "{}"}, {"none", "n"}}), State::waiting);
  EXPECT_EQ(after(watch, {{"setup", "s"}, {"active", "a"}, {"device", "d"}}), State::running);
  EXPECT_EQ(after(watch, {{"completed", "c"}}), State::over);
  EXPECT_EQ(watch.status(), "completed");
  EXPECT_FALSE(watch.came_late());
}

TEST(MigrationWatch, AnEarlierOneDoesNotCount) {
  MigrationWatch watch;
  EXPECT_EQ(after(watch, {{"failed", "first"}, {"failed", "first"}}), State::waiting);
  EXPECT_EQ(after(watch, {{"active", "a"}, {"failed", "second"}}), State::over);
}

TEST(MigrationWatch, OneThatWasTooShortToBeSeenCounts) {
  MigrationWatch watch;
  EXPECT_EQ(after(watch, {{"completed", "total 5"}, {"completed", "total 7"}}), State::over);
  MigrationWatch other;
  EXPECT_EQ(after(other, {{"", "{}"}, {"failed", "f"}}), State::over);
}

TEST(MigrationWatch, SaysThatItCameLate) {
  MigrationWatch watch;
  EXPECT_EQ(after(watch, {{"active", "a"}}), State::running);
  EXPECT_TRUE(watch.came_late());
  EXPECT_EQ(after(watch, {{"cancelling", "x"}, {"cancelled", "y"}}), State::over);
}

TEST(MigrationWatch, WhatIsNotKnownIsRunning) {
  MigrationWatch watch;
  EXPECT_EQ(after(watch, {{"", ""}, {"a-status-of-tomorrow", ""}}), State::running);
}

}  // namespace
}  // namespace ackscope::recorder::qmp
