#include "tests/gui/viewmodel/pane/opened.hpp"

namespace ackscope::viewmodel {
namespace {

/// The same recording as if it were read while it goes on, up to `now`.
RecordingPtr as_live(const RecordingPtr& whole, Ns now) {
  auto recording = std::make_shared<Recording>(*whole);
  recording->live = true;
  recording->now_ns = now;
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
