#include <gmock/gmock.h>

#include "tests/gui/viewmodel/pane/opened.hpp"

namespace ackscope::viewmodel {
namespace {

using Kind = Subject::Kind;

class PaneOfALateRequest : public testing::Test {
 protected:
  Pane pane_{open_story("late-request-reinit")};
  Heard heard_{pane_};

  const Round& late() const {
    for (const Device& device : pane_.shown().migration().devices) {
      for (const Round& round : device.rounds) {
        if (round.state == RoundState::late) return round;
      }
    }
    throw std::logic_error("the story has a late request");
  }
};

TEST_F(PaneOfALateRequest, ShowsEverythingAtFirst) {
  EXPECT_EQ(pane_.view(), pane_.view().all());
  EXPECT_FALSE(pane_.selected());
  EXPECT_FALSE(pane_.can(Command::view_back));
  EXPECT_TRUE(pane_.can(Command::next_late));
}

TEST_F(PaneOfALateRequest, NextLateSelectsItAndShowsIt) {
  EXPECT_TRUE(pane_.run(Command::next_late));
  ASSERT_EQ(pane_.selected().kind, Kind::round);
  const auto time = time_of(pane_.selected(), pane_.shown());
  ASSERT_TRUE(time);
  EXPECT_TRUE(pane_.view().shows(time->first, time->second));
  EXPECT_NE(heard_.take() & Pane::selection_changed, 0U);
  pane_.run(Command::previous_late);  // it is the only one
  EXPECT_EQ(pane_.selected().kind, Kind::round);
}

TEST_F(PaneOfALateRequest, AGestureIsOneStepBack) {
  const Viewport first = pane_.view();
  for (int i = 0; i < 10; ++i) pane_.zoom(0.9, 300, false);
  pane_.end_gesture();
  pane_.pan(50);
  pane_.run(Command::view_back);
  pane_.run(Command::view_back);
  EXPECT_EQ(pane_.view(), first);
  EXPECT_FALSE(pane_.can(Command::view_back));
  pane_.run(Command::view_forward);
  EXPECT_LT(pane_.view().span(), first.span());
}

TEST_F(PaneOfALateRequest, HistoryFitsThePresentWidth) {
  pane_.zoom(0.5, 100);
  pane_.resize(700);
  pane_.run(Command::view_back);
  EXPECT_EQ(pane_.view().width(), 700);
}

TEST_F(PaneOfALateRequest, MeasuresFromDecisionToRequest) {
  const Migration& migration = pane_.shown().migration();
  ASSERT_TRUE(migration.decision_ns && late().requested_ns);
  pane_.show_range(*migration.decision_ns - 100'000, *late().requested_ns + 100'000);
  pane_.measure_from(pane_.view().x(*migration.decision_ns) + 2, "phases");
  pane_.measure_to(pane_.view().x(*late().requested_ns) - 2, "");
  ASSERT_TRUE(pane_.measure());
  EXPECT_EQ(pane_.measure()->length(), *late().requested_ns - *migration.decision_ns);
  EXPECT_EQ(pane_.range(), (std::pair{*migration.decision_ns, *late().requested_ns}));
  pane_.run(Command::clear_markers);
  EXPECT_FALSE(pane_.range());
}

TEST_F(PaneOfALateRequest, TwoMarkersAreARange) {
  pane_.set_marker(true, pane_.view().begin() + 5);
  EXPECT_FALSE(pane_.range());
  pane_.set_marker(false, pane_.view().begin() + 9);
  EXPECT_EQ(pane_.range(), (std::pair{pane_.view().begin() + 5, pane_.view().begin() + 9}));
}

TEST_F(PaneOfALateRequest, AFilterThatMakesNoSenseChangesNothing) {
  ASSERT_TRUE(pane_.set_filter("state = late"));
  const auto wrong = pane_.set_filter("state = = late");
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().where, testing::HasSubstr("column"));
  EXPECT_EQ(pane_.filter().text(), "state = late");
}

TEST_F(PaneOfALateRequest, FilterAndLanesAreUndoneInTurn) {
  const std::size_t all = pane_.placement().lanes.size();
  ASSERT_TRUE(pane_.set_filter("state = late"));
  pane_.arrange(hide(pane_.arrangement(), "phases"));
  EXPECT_LT(pane_.placement().lanes.size(), all);
  pane_.run(Command::undo);
  EXPECT_TRUE(pane_.arrangement().hidden.empty());
  EXPECT_EQ(pane_.filter().text(), "state = late");
  pane_.run(Command::undo);
  EXPECT_TRUE(pane_.filter().everything());
  EXPECT_EQ(pane_.placement().lanes.size(), all);
  pane_.run(Command::redo);
  EXPECT_EQ(pane_.filter().text(), "state = late");
}

TEST_F(PaneOfALateRequest, TheFilterDimsWhatItDoesNotTake) {
  ASSERT_TRUE(pane_.set_filter("state = late"));
  const auto takes = pane_.decoration().takes;
  ASSERT_TRUE(takes);
  const auto& devices = pane_.shown().migration().devices;
  for (std::uint32_t d = 0; d < devices.size(); ++d) {
    for (std::size_t r = 0; r < devices[d].rounds.size(); ++r) {
      const Subject round{Kind::round, Side::source, d, r};
      EXPECT_EQ(takes(round), devices[d].rounds[r].state == RoundState::late);
    }
  }
}

TEST_F(PaneOfALateRequest, ANoteKeepsWhatWasMeasured) {
  pane_.measure_between(pane_.view().begin() + 10, pane_.view().begin() + 20);
  const auto id = pane_.add_note("why so late?");
  ASSERT_EQ(pane_.all_notes().size(), 1U);
  EXPECT_EQ(pane_.all_notes()[0].end - pane_.all_notes()[0].begin, 10);
  pane_.change_note(id, "firmware");
  EXPECT_EQ(pane_.decoration().notes.at(0).text, "firmware");
  EXPECT_TRUE(pane_.run(Command::delete_note));  // it is selected
  EXPECT_TRUE(pane_.all_notes().empty());
  EXPECT_FALSE(pane_.selected());
}

TEST_F(PaneOfALateRequest, IsAsItWasWhenRestored) {
  pane_.run(Command::next_finding);
  pane_.zoom_to(pane_.selected());
  ASSERT_TRUE(pane_.set_filter("severity = error"));
  pane_.arrange(fold(pin(pane_.arrangement(), "pending", true), "device/0000:3b:00.2", true));
  pane_.add_note("look here");
  pane_.run(Command::next_late);
  pane_.set_marker(false, pane_.view().begin());
  const Sidecar kept = pane_.sidecar();

  Pane again(pane_.recording());
  again.resize(pane_.view().width());
  again.restore(kept);
  EXPECT_EQ(again.sidecar(), kept);
  EXPECT_EQ(again.view(), pane_.view());
  EXPECT_EQ(again.selected(), pane_.selected());
  EXPECT_NE(again.add_note("another"), kept.notes[0].id);
}

TEST_F(PaneOfALateRequest, FollowsAnAckFromHostToHost) {
  pane_.run(Command::next_round);
  ASSERT_EQ(pane_.selected().kind, Kind::round);
  const auto steps = ack_flow(pane_.shown(), pane_.selected());
  ASSERT_GT(steps.size(), 1U);
  pane_.set_cursor(steps.front().at);
  pane_.run(Command::flow_forward);
  ASSERT_TRUE(pane_.decoration().cursor);
  EXPECT_GT(*pane_.decoration().cursor, steps.front().at);
  pane_.run(Command::flow_back);
  EXPECT_EQ(*pane_.decoration().cursor, steps.front().at);
}

TEST_F(PaneOfALateRequest, BesideALongerOneIsShownAtItsScale) {
  const Viewport all = pane_.view();
  const Ns begin = all.begin() - 2 * all.span(), end = all.end() + all.span();
  pane_.show_beside(begin, end);
  EXPECT_EQ(pane_.view().begin(), begin);
  EXPECT_EQ(pane_.view().end(), end);
}

TEST_F(PaneOfALateRequest, EveryActionTellsItOnce) {
  heard_.take();
  pane_.run(Command::zoom_in);
  EXPECT_EQ(heard_.times(), 1);
  heard_.take();
  ASSERT_TRUE(pane_.set_filter("state = late"));
  EXPECT_EQ(heard_.times(), 1);
  heard_.take();
  pane_.run(Command::next_late);
  EXPECT_EQ(heard_.times(), 1);
}

TEST_F(PaneOfALateRequest, WhatIsRevealedStandsInALaneToScrollTo) {
  heard_.take();
  pane_.run(Command::next_late);
  EXPECT_NE(heard_.take() & Pane::reveal_asked, 0U);
  const Lane* lane = pane_.lane_showing(pane_.selected());
  ASSERT_NE(lane, nullptr);
  EXPECT_EQ(lane->device, pane_.selected().device);
  EXPECT_TRUE(lane->key.ends_with("/rounds")) << lane->key;
  pane_.select({});
  EXPECT_EQ(heard_.take() & Pane::reveal_asked, 0U) << "a click scrolls nothing";
  EXPECT_EQ(pane_.lane_showing({}), nullptr);
}

TEST_F(PaneOfALateRequest, GoingBackBringsTheSelectionBack) {
  pane_.run(Command::next_late);
  const Subject late = pane_.selected();
  const Viewport near = pane_.view();
  pane_.run(Command::next_finding);
  ASSERT_NE(pane_.selected(), late);
  heard_.take();
  pane_.run(Command::view_back);
  EXPECT_EQ(pane_.selected(), late);
  EXPECT_EQ(pane_.view(), near);
  EXPECT_NE(heard_.take() & Pane::selection_changed, 0U);
  pane_.run(Command::view_back);
  EXPECT_FALSE(pane_.selected());
}

TEST_F(PaneOfALateRequest, AStepAlongTheAckSaysWhereItWent) {
  pane_.run(Command::next_late);
  pane_.run(Command::flow_forward);
  const auto steps = ack_flow(pane_.shown(), pane_.selected());
  EXPECT_THAT(steps, testing::Contains(testing::Field(&FlowStep::words, pane_.said())));
  pane_.run(Command::zoom_in);
  EXPECT_EQ(pane_.said(), "");
}

TEST(PaneOfNoLateRequest, SaysThatThereIsNone) {
  Pane pane(open_story("blocked"));
  pane.run(Command::next_late);
  EXPECT_EQ(pane.said(), "no late request");
  EXPECT_FALSE(pane.selected());
}

TEST_F(PaneOfALateRequest, AMeasureNamesBothEndsAndIsExactOnOneHost) {
  const Migration& m = pane_.shown().migration();
  ASSERT_TRUE(m.decision_ns && late().requested_ns);
  pane_.show_range(*m.decision_ns - 1'000, *late().requested_ns + 1'000);
  pane_.measure_from(pane_.view().x(*m.decision_ns), "phases");
  pane_.run(Command::next_late);
  const std::string lane = pane_.lane_showing(pane_.selected())->key;
  pane_.measure_to(pane_.view().x(*late().requested_ns), lane);
  const std::string words = to_words(*pane_.measure());
  EXPECT_TRUE(words.starts_with("decision to LATE request collected: ")) << words;
  EXPECT_EQ(pane_.measure()->uncertainty(), 0);
}

TEST_F(PaneOfALateRequest, TheGreatestNoteIdLeavesRoomForAnother) {
  Sidecar sidecar = pane_.sidecar();
  const std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
  sidecar.notes = {{last, 0, 1, 1, "last", {}}};
  pane_.restore(sidecar);
  const std::uint64_t id = pane_.add_note("another");
  EXPECT_NE(id, 0U);
  EXPECT_NE(id, last);
}

}  // namespace
}  // namespace ackscope::viewmodel
