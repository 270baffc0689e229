#include <gtest/gtest.h>

#include <algorithm>

#include "tests/analysis/report/stories.hpp"
#include "tests/gui/viewmodel/draw/opened.hpp"

/// What is not known looks unknown, and what is grave is seen.
namespace ackscope::viewmodel::test {
namespace {

const Lane* lane_with(const Scene& scene, std::string_view key) {
  for (const Lane& lane : scene.lanes)
    if (lane.key == key) return &lane;
  return nullptr;
}

bool has_lost(const DrawList& list) {
  return std::any_of(list.boxes.begin(), list.boxes.end(), [](const Box& box) {
    return box.role == Role::lost && box.texture == Texture::dotted;
  });
}

TEST(DrawnGaps, LeaveTheCounterUnknownUntilItIsToldAgain) {
  const auto recording = open_case("own-lost-events");
  const Shown shown{*recording, 0};
  const Scene scene = make_scene(shown);
  const Lane* lane = lane_with(scene, "pending");
  ASSERT_TRUE(lane && !lane->curves.empty());
  const auto& curve = lane->curves.front();
  ASSERT_FALSE(curve.unknown.empty());
  const auto [begin, end] = curve.unknown.front();
  EXPECT_EQ(begin, lane->lost.front().begin);
  for (std::size_t i = 0; i < curve.points.size(); ++i)
    EXPECT_TRUE(curve.points.time(i) <= begin || curve.points.time(i) >= end);
  ASSERT_FALSE(lane->spans.empty());
  EXPECT_EQ(lane->spans.front().certainty, Certainty::unknown);
}

TEST(DrawnGaps, AreSeenInTheOverview) {
  const auto recording = open_case("own-lost-events");
  const Scene scene = make_scene({*recording, 0});
  EXPECT_TRUE(
      has_lost(draw_overview(scene, Viewport(scene.begin, scene.end, 600), 600, 48, Monospace())));
}

TEST(DrawnGaps, AreSeenInTheLens) {
  Recording recording;
  recording.analysis.migrations = {stories::late_request()};
  const Migration& m = recording.analysis.migrations[0];
  recording.processes.resize(1);
  recording.processes[0].gaps = {{*m.decision_ns - 1000, *m.decision_ns + 100'000'000, 3, 0}};
  recording.tracks.push_back({SideTrack{0, {}}, {}});
  const auto lens = draw_lens({recording, 0}, 800, 220, Monospace());
  ASSERT_TRUE(lens);
  EXPECT_TRUE(has_lost(lens->list));
}

TEST(DrawnCounter, AnUnderflowDoesNotFlattenTheRest) {
  Migration m = stories::late_request();
  m.pending = {{m.pending.front().at, 2}, {m.pending.front().at + 1000, 4294967295}};
  const auto recording = recording_of({m});
  const Scene scene = make_scene({*recording, 0});
  const Lane* lane = lane_with(scene, "pending");
  ASSERT_TRUE(lane);
  EXPECT_EQ(lane->curves.front().top, 2U);
  EXPECT_EQ(lane->marks.back().role, Role::error);
}

TEST(DrawnOverview, TheGravestFindingOfAPlaceIsSeen) {
  Migration m = stories::late_request();
  m.findings.resize(2);
  m.findings[0] = m.findings[1] = {};
  m.findings[0].t_ns = m.decision_ns;
  m.findings[1].t_ns = *m.decision_ns + 1;
  m.findings[1].severity = Severity::error;
  const auto recording = recording_of({m});
  const Scene scene = make_scene({*recording, 0});
  const DrawList list =
      draw_overview(scene, Viewport(scene.begin, scene.end, 600), 600, 48, Monospace());
  EXPECT_TRUE(std::any_of(list.glyphs.begin(), list.glyphs.end(),
                          [](const Glyph& glyph) { return glyph.role == Role::error; }));
}

TEST(DrawnRound, LoadingThatEndedBehindTheEndIsNotOpen) {
  Migration m;
  m.source.emplace();
  m.destination.emplace();
  m.mechanism = Mechanism::per_device;
  m.begin_ns = 0;
  m.end_ns = 100;
  m.devices.resize(1);
  Round round;
  round.state = RoundState::pending;
  round.requested_ns = 10;
  round.sent_ns = 20;
  round.arrived_ns = 90;
  round.loaded_ns = round.approved_ns = 120;
  m.devices[0].source_name = "a";
  m.devices[0].rounds = {round};
  const auto recording = recording_of({m});
  const Scene scene = make_scene({*recording, 0});
  const Lane* lane = lane_with(scene, "device/a/rounds");
  ASSERT_TRUE(lane);
  for (const Span& span : lane->spans)
    if (span.role == Role::arrived) {
      EXPECT_EQ(span.end, 120);
      EXPECT_FALSE(span.open);
    }
  EXPECT_TRUE(lane->spans.back().open);
}

}  // namespace
}  // namespace ackscope::viewmodel::test
