#include "gui/viewmodel/viewport/navigation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/gui/viewmodel/query/story.hpp"

namespace ackscope::viewmodel {
namespace {

using Kind = Subject::Kind;

Subject round(std::uint32_t device, std::uint64_t index) {
  return {Kind::round, Side::source, device, index};
}

/// Two devices with rounds at 10, 30 and 20, 30 (late), and one of no known time.
RecordingPtr two_devices() {
  auto recording = std::make_shared<Recording>();
  auto& m = recording->analysis.migrations.emplace_back();
  m.begin_ns = 0;
  m.end_ns = 100;
  m.devices.resize(2);
  const auto add = [&](std::size_t device, OptNs at, RoundState state) {
    Round made;
    made.requested_ns = at;
    made.acked_ns = at ? OptNs(*at + 5) : at;
    made.state = state;
    m.devices[device].rounds.push_back(made);
  };
  add(0, 10, RoundState::acked);
  add(0, 30, RoundState::acked);
  add(0, std::nullopt, RoundState::late);
  add(1, 20, RoundState::acked);
  add(1, 30, RoundState::late);
  recording->tracks.emplace_back();
  return recording;
}

class NavigationTest : public testing::Test {
 protected:
  RecordingPtr recording = two_devices();
  Shown shown{*recording, 0};
  Scene scene;
};

TEST_F(NavigationTest, RoundsByTimeThenByLaneAndAround) {
  const std::vector<Subject> order{round(0, 0), round(1, 0), round(0, 1), round(1, 1)};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Subject after = order[(i + 1) % order.size()];
    EXPECT_EQ(next(scene, shown, Stop::round, order[i], 0), after);
    EXPECT_EQ(previous(scene, shown, Stop::round, after, 0), order[i]);
  }
}

TEST_F(NavigationTest, FromATimeWhenNothingIsSelected) {
  EXPECT_EQ(next(scene, shown, Stop::round, {}, 15), round(1, 0));
  EXPECT_EQ(previous(scene, shown, Stop::round, {}, 15), round(0, 0));
  EXPECT_EQ(next(scene, shown, Stop::round, {}, 99), round(0, 0));
  EXPECT_EQ(previous(scene, shown, Stop::round, {}, 0), round(1, 1));
}

TEST_F(NavigationTest, LateRequestsAlone) {
  EXPECT_EQ(next(scene, shown, Stop::late_request, round(0, 0), 0), round(1, 1));
  EXPECT_EQ(next(scene, shown, Stop::late_request, round(1, 1), 0), round(1, 1));
  EXPECT_EQ(next(scene, shown, Stop::finding, {}, 0), std::nullopt);
}

TEST_F(NavigationTest, ThingsOfTheLaneThatShowsIt) {
  const Subject blocked{Kind::blocked, Side::source, 0, 0};
  Lane rounds, other;
  for (std::uint64_t i : {0U, 1U}) {
    Span span;
    span.begin = static_cast<Ns>(i) * 20 + 10;
    span.end = span.begin + 5;
    span.subject = round(0, i);
    rounds.spans.push_back(span);
    rounds.spans.push_back(span);  // a second stage of it
  }
  Mark mark;
  mark.at = 12;
  mark.subject = blocked;
  other.marks.push_back(mark);
  scene.lanes = {rounds, other};
  EXPECT_EQ(next(scene, shown, Stop::lane_item, round(0, 0), 0), round(0, 1));
  EXPECT_EQ(next(scene, shown, Stop::lane_item, round(0, 1), 0), round(0, 0));
  EXPECT_EQ(next(scene, shown, Stop::lane_item, blocked, 0), blocked);
  EXPECT_EQ(next(scene, shown, Stop::lane_item, {}, 11), blocked);
}

TEST(AckFlow, GoesFromTheNeedToTheReceipt) {
  const RecordingPtr recording = test::open_story("late-request-reinit");
  const Shown shown{*recording, 0};
  const auto steps = ack_flow(shown, round(0, 0));
  ASSERT_EQ(steps.size(), 8U);
  EXPECT_TRUE(std::is_sorted(steps.begin(), steps.end(),
                             [](const FlowStep& a, const FlowStep& b) { return a.at < b.at; }));
  EXPECT_EQ(steps.front().side, Side::source);
  EXPECT_EQ(steps[6].words, "ACK sent by the destination");
  EXPECT_EQ(steps[6].subject.kind, Kind::return_path);
  EXPECT_EQ(steps[6].subject.side, Side::destination);
  EXPECT_EQ(steps[7].at, *recording->analysis.migrations[0].devices[0].rounds[0].acked_ns);
  EXPECT_EQ(steps[7].subject.kind, Kind::return_path);
  // The late one was never answered.
  for (const FlowStep& step : ack_flow(shown, round(0, 1))) EXPECT_EQ(step.side, Side::source);
  EXPECT_TRUE(ack_flow(shown, round(9, 9)).empty());
  EXPECT_TRUE(ack_flow(shown, {Kind::finding, Side::source, 0, 0}).empty());
}

}  // namespace
}  // namespace ackscope::viewmodel
