#include <gtest/gtest.h>

#include <algorithm>

#include "gui/viewmodel/lanes/arrangement.hpp"
#include "gui/viewmodel/lanes/lane.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::viewmodel {
namespace {

Recording recording_of(Migration migration) {
  Recording recording;
  recording.analysis.migrations.push_back(std::move(migration));
  return recording;
}

std::vector<std::string> keys(const Scene& scene, const Placement& placement) {
  std::vector<std::string> list;
  for (const PlacedLane& placed : placement.lanes) list.push_back(scene.lanes[placed.lane].key);
  return list;
}

TEST(SubjectKeys, LeadBackAndHaveATime) {
  const Recording recording = recording_of(stories::late_request());
  const Shown shown{recording, 0};
  const Scene scene = make_scene(shown);
  const auto check = [&](const Subject& subject) {
    const std::string key = to_key(subject, shown);
    EXPECT_EQ(from_key(key, shown), subject) << key;
    EXPECT_TRUE(time_of(subject, shown)) << key;
  };
  for (const Lane& lane : scene.lanes) {
    for (const Span& span : lane.spans) check(span.subject);
    for (const Mark& mark : lane.marks) check(mark.subject);
  }
  EXPECT_EQ(to_key({Subject::Kind::round, Side::source, 1, 1}, shown), "round/0000:3b:00.2/2");
  EXPECT_EQ(to_key({Subject::Kind::finding, Side::source, 0, 0}, shown), "finding/late-request/0");
}

TEST(SubjectKeys, OfNothingLeadNowhere) {
  const Recording recording = recording_of(stories::late_request());
  const Shown shown{recording, 0};
  for (const char* key : {"", "/", "round", "round/", "round/x/1", "round/0000:3b:00.2/9",
                          "round/0000:3b:00.2/#99", "event/source/5", "moment/nothing",
                          "finding/late-request/7", "pending/99", "device-state/x/source/0"})
    EXPECT_FALSE(from_key(key, shown)) << key;
  EXPECT_FALSE(time_of({Subject::Kind::round, Side::source, 99, 99}, shown));
  EXPECT_FALSE(time_of({Subject::Kind::event, Side::source, 0, 99}, shown));
}

TEST(LaneArrangement, PinsHidesFoldsAndMoves) {
  const Recording recording = recording_of(stories::late_request());
  const Scene scene = make_scene({recording, 0});
  const std::string first = "device/0000:3b:00.1", second = "device/0000:3b:00.2";
  Arrangement a = pin({}, second + "/rounds", true);
  Placement placement = place(scene, a);
  EXPECT_EQ(keys(scene, placement).front(), second + "/rounds");
  EXPECT_GT(placement.pinned_height, 0);
  a = hide(a, first);
  for (const std::string& key : keys(scene, place(scene, a))) EXPECT_NE(key.rfind(first, 0), 0U);
  EXPECT_EQ(show(a, first), pin({}, second + "/rounds", true));
  const Arrangement moved = move({}, scene, second, first);
  const auto order = keys(scene, place(scene, moved));
  const auto at = [&](const std::string& key) {
    return std::find(order.begin(), order.end(), key) - order.begin();
  };
  EXPECT_LT(at(second + "/rounds"), at(first + "/rounds"));
  EXPECT_EQ(place(scene, moved).lanes.size(), scene.lanes.size());
}

}  // namespace
}  // namespace ackscope::viewmodel
