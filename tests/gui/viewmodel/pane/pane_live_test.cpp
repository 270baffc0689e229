#include "tests/gui/viewmodel/pane/opened.hpp"

namespace ackscope::viewmodel {
namespace {

/// The same recording as if it were read while it goes on, up to `now`.
RecordingPtr as_live(const RecordingPtr& whole, Ns now) {
  auto recording = std::make_shared<Recording>(*whole);
  recording->live = true;
  recording->now_ns = now;
  recording->nows = {now};
  recording->ids = {7};
  recording->analysis.migrations.at(0).end_ns = now;
  return recording;
}

class LivePane : public testing::Test {
 protected:
  RecordingPtr whole_ = open_story("late-request-reinit");
  Ns zero_ = Shown{*whole_, 0}.zero();
  Pane pane_{as_live(whole_, zero_ + 10'000'000)};
};

TEST_F(LivePane, WhatShowsEverythingGoesOnShowingEverything) {
  EXPECT_TRUE(pane_.following());
  pane_.update(as_live(whole_, zero_ + 20'000'000));
  EXPECT_EQ(pane_.view(), pane_.view().all());
}

TEST_F(LivePane, FollowsAtTheSameZoom) {
  pane_.zoom(0.25, 500);
  const Ns span = pane_.view().span();
  pane_.update(as_live(whole_, zero_ + 20'000'000));
  EXPECT_EQ(pane_.view().span(), span);
  EXPECT_TRUE(pane_.view().shows(zero_ + 20'000'000, zero_ + 20'000'000));
}

TEST_F(LivePane, TheFirstMigrationIsSeenAsAWholeAndGoesOnSo) {
  auto nothing = std::make_shared<Recording>();
  nothing->live = true;
  Pane pane(nothing);
  pane.update(as_live(whole_, zero_ + 10'000'000));
  EXPECT_TRUE(pane.following());
  EXPECT_EQ(pane.view(), pane.view().all());
  pane.update(as_live(whole_, zero_ + 20'000'000));
  EXPECT_EQ(pane.view(), pane.view().all());
}

TEST_F(LivePane, FollowsToTheEnd) {
  pane_.zoom(0.25, 500);
  auto ended = std::make_shared<Recording>(*as_live(whole_, zero_ + 20'000'000));
  ended->now_ns.reset();
  ended->nows = {std::nullopt};
  pane_.update(ended);
  EXPECT_TRUE(pane_.view().shows(pane_.scene().end, pane_.scene().end));
}

TEST_F(LivePane, LooksElsewhereAndStaysThere) {
  pane_.zoom(0.25, 500);
  pane_.pan(-40);
  EXPECT_FALSE(pane_.following());
  const Viewport kept = pane_.view();
  pane_.update(as_live(whole_, zero_ + 20'000'000));
  EXPECT_EQ(pane_.view().begin(), kept.begin());
  EXPECT_EQ(pane_.view().end(), kept.end());
  pane_.run(Command::follow);
  EXPECT_TRUE(pane_.view().shows(zero_ + 20'000'000, zero_ + 20'000'000));
}

TEST_F(LivePane, TheSelectionStays) {
  pane_.run(Command::next_round);
  const Subject selected = pane_.selected();
  ASSERT_TRUE(selected);
  pane_.update(as_live(whole_, zero_ + 20'000'000));
  EXPECT_EQ(pane_.selected(), selected);
}

TEST_F(LivePane, AFirstViewOfNothingGrowsWithTheMigration) {
  auto nothing = std::make_shared<Recording>();
  nothing->live = true;
  Pane pane(nothing);
  pane.update(as_live(whole_, zero_ + 10'000'000));
  EXPECT_EQ(pane.view(), pane.view().all());
  pane.resize(700);
  pane.update(as_live(whole_, zero_ + 2'000'000'000));
  EXPECT_EQ(pane.view(), pane.view().all()) << "nobody has zoomed";
}

TEST_F(LivePane, ZoomedAwayFromTheFrontItRests) {
  pane_.zoom(0.1, 0);
  EXPECT_FALSE(pane_.following());
  pane_.run(Command::show_all);
  EXPECT_TRUE(pane_.following());
  pane_.update(as_live(whole_, zero_ + 2'000'000'000));
  EXPECT_EQ(pane_.view(), pane_.view().all());
}

/// Another one before it, as when an older input is read later.
RecordingPtr behind_another(const RecordingPtr& live, Ns newest) {
  auto recording = std::make_shared<Recording>(*live);
  const Migration first = recording->analysis.migrations.at(0);
  auto& migrations = recording->analysis.migrations;
  migrations.insert(migrations.begin(), first);
  migrations.front().decision_ns.reset();
  recording->tracks.insert(recording->tracks.begin(), recording->tracks.at(0));
  recording->nows.insert(recording->nows.begin(), OptNs(newest));
  recording->ids.insert(recording->ids.begin(), 9);
  recording->now_ns = newest;
  return recording;
}

TEST_F(LivePane, FollowsTheMigrationThatIsShownWhereverItStands) {
  pane_.run(Command::next_late);
  pane_.add_note("mine");
  pane_.run(Command::follow);
  const Ns now = zero_ + 20'000'000;
  pane_.update(behind_another(as_live(whole_, now), now + 900'000'000'000));
  EXPECT_EQ(pane_.migration(), 1U);
  EXPECT_TRUE(pane_.shown().migration().decision_ns);
  EXPECT_EQ(pane_.decoration().notes.size(), 1U) << "notes go with their migration";
  EXPECT_TRUE(pane_.view().shows(now, now)) << "its own now, not that of the newest";
}

TEST_F(LivePane, WhatIsNoLongerKeptTakesItsMarksAlong) {
  pane_.run(Command::next_late);
  pane_.measure_between(zero_, zero_ + 5);
  pane_.add_note("mine");
  auto other = std::make_shared<Recording>(*as_live(whole_, zero_ + 20'000'000));
  other->ids = {8};
  Heard heard(pane_);
  pane_.update(other);
  EXPECT_FALSE(pane_.selected());
  EXPECT_FALSE(pane_.measure());
  EXPECT_TRUE(pane_.decoration().notes.empty());
  EXPECT_EQ(pane_.view(), pane_.view().all());
  EXPECT_NE(heard.take() & Pane::selection_changed, 0U);
}

TEST(PaneOfNothing, SaysNothingAndDoesNothing) {
  Pane pane(std::make_shared<Recording>());
  EXPECT_FALSE(pane.has_migration());
  for (const CommandInfo& command : commands()) {
    EXPECT_FALSE(pane.can(command.command)) << command.id;
    pane.run(command.command);
  }
  pane.resize(500);
  pane.zoom(0.5, 10);
  EXPECT_TRUE(pane.placement().lanes.empty());
}

}  // namespace
}  // namespace ackscope::viewmodel
