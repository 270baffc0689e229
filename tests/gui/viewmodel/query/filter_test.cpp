#include "gui/viewmodel/query/filter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "gui/viewmodel/lanes/lane.hpp"
#include "tests/gui/viewmodel/query/story.hpp"

namespace ackscope::viewmodel {
namespace {

using Kind = Subject::Kind;

/// The failed switchover: round 1 acked after 5 ms, round 2 late.
class FilterOnStory : public testing::Test {
 protected:
  std::size_t count(const std::string& text, Kind kind) const {
    const auto filter = Filter::parse(text);
    EXPECT_TRUE(filter) << text;
    const auto all = test::things_of(shown);
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Subject& s) {
      return s.kind == kind && filter->takes(s, shown);
    }));
  }

  RecordingPtr recording = test::open_story("late-request-reinit");
  Shown shown{*recording, 0};
};

TEST_F(FilterOnStory, NothingTypedTakesEverything) {
  EXPECT_TRUE(Filter().everything());
  EXPECT_TRUE(Filter::parse("  ")->everything());
  EXPECT_EQ(count("", Kind::round), 2U);
}

TEST_F(FilterOnStory, EveryFieldOfARound) {
  EXPECT_EQ(count("cause = reinit", Kind::round), 1U);
  EXPECT_EQ(count("cause != reinit", Kind::round), 1U);
  EXPECT_EQ(count("state = LATE", Kind::round), 1U);
  EXPECT_EQ(count("latency = 5 ms", Kind::round), 1U);
  EXPECT_EQ(count("latency > 5ms", Kind::round), 0U);
  EXPECT_EQ(count("latency >= 5ms", Kind::round), 1U);
  EXPECT_EQ(count("latency <= 5ms", Kind::round), 1U);
  EXPECT_EQ(count("latency < 5ms", Kind::round), 0U);
  EXPECT_EQ(count("bytes = 8 KiB", Kind::round), 1U);
  EXPECT_EQ(count("bytes < 8192", Kind::round), 1U);
  EXPECT_EQ(count("round = 2", Kind::round), 1U);
  EXPECT_EQ(count("t < 10 ms", Kind::round), 1U);
  EXPECT_EQ(count("device = 00.1", Kind::round), 2U);
  EXPECT_EQ(count("device = 0000:5e:00.1", Kind::round), 2U) << "the destination's name";
  EXPECT_EQ(count("device = 3b", Kind::round), 0U);
  EXPECT_EQ(count("device has 3b", Kind::round), 2U);
}

TEST_F(FilterOnStory, WhatIsUnknownIsNotTakenByAConditionNorItsOpposite) {
  // The late round has no latency.
  EXPECT_EQ(count("latency = 5 ms", Kind::round), 1U);
  EXPECT_EQ(count("latency != 5 ms", Kind::round), 0U);
  EXPECT_EQ(count("not latency = 5 ms", Kind::round), 1U);
  EXPECT_EQ(count("rule != late-request", Kind::round), 0U);
}

TEST_F(FilterOnStory, JoinsBindAsTheyAreRead) {
  EXPECT_EQ(count("cause = setup or cause = reinit and state = acked", Kind::round), 1U);
  EXPECT_EQ(count("(cause = setup or cause = reinit) and state = late", Kind::round), 1U);
  EXPECT_EQ(count("not cause = setup and state = late", Kind::round), 1U);
  EXPECT_EQ(count("not (cause = setup or state = late)", Kind::round), 0U);
}

TEST_F(FilterOnStory, FindingsAndDevices) {
  EXPECT_EQ(count("rule ~ \"^late.*\"", Kind::finding), 1U);
  EXPECT_EQ(count("severity = error", Kind::finding), 1U);
  EXPECT_EQ(count("device = 3b:00.1 and rule = late-request", Kind::finding), 1U);
  EXPECT_EQ(count("state = late", Kind::device), 1U) << "one of its rounds is";
  EXPECT_EQ(count("state = pending", Kind::device), 0U);
}

TEST_F(FilterOnStory, EventsByNameSideTextAndDevice) {
  EXPECT_EQ(count("event = loadvm_approve_switchover", Kind::event), 1U);
  EXPECT_EQ(count("event ~ ^vfio_ and side = destination and device = 5e:00.1", Kind::event), 3U);
  EXPECT_EQ(count("event ~ ^vfio_ and side = destination and device = 3b:00.1", Kind::event), 3U)
      << "the same device by its other name";
  EXPECT_GT(count("side = source", Kind::event), 5U);
  EXPECT_EQ(count("side = source", Kind::event) + count("not side = source", Kind::event),
            count("", Kind::event));
  EXPECT_EQ(count("text has \"size 4096 ret 0\"", Kind::event), 1U);
  EXPECT_EQ(count("approve", Kind::event), 1U) << "a word alone";
}

TEST_F(FilterOnStory, FurnitureIsAlwaysTaken) {
  const auto filter = Filter::parse("device = nowhere");
  for (Kind kind :
       {Kind::phase, Kind::moment, Kind::guest, Kind::pending, Kind::blocked, Kind::gap})
    EXPECT_TRUE(filter->takes(Subject{kind, Side::source, 0, 0}, shown));
}

TEST_F(FilterOnStory, LanesOfDevicesGoWhenNothingIsLeft) {
  const Scene scene = make_scene(shown);
  const auto none = Filter::parse("device = nowhere")->lanes(scene, shown);
  const auto all = Filter::parse("device = 00.1")->lanes(scene, shown);
  ASSERT_EQ(none.size(), scene.lanes.size());
  for (std::size_t i = 0; i < scene.lanes.size(); ++i)
    EXPECT_EQ(none[i], !scene.lanes[i].device.has_value()) << scene.lanes[i].key;
  for (std::size_t i = 0; i < scene.lanes.size(); ++i)
    if (scene.lanes[i].key.ends_with("/rounds")) {
      EXPECT_TRUE(all[i]);
    }
}

TEST_F(FilterOnStory, HoldsOutAgainstSubjectsThatDoNotExist) {
  for (const char* text : {"device = a", "t > 1", "side = source", "event ~ a", "a", "latency > 1"})
    for (int kind = 0; kind <= static_cast<int>(Kind::note); ++kind)
      Filter::parse(text)->takes({static_cast<Kind>(kind), Side::destination, 99, 1ULL << 60},
                                 shown);
}

TEST_F(FilterOnStory, CompletionsAreWholeLines) {
  using testing::Contains;
  using testing::ElementsAre;
  using testing::IsEmpty;
  EXPECT_THAT(completions("", shown), Contains("device"));
  EXPECT_THAT(completions("dev", shown), ElementsAre("device"));
  EXPECT_THAT(completions("latency", shown), IsEmpty());
  EXPECT_THAT(completions("latency ", shown), Contains("latency >="));
  EXPECT_THAT(completions("device = ", shown), Contains("device = 0000:3b:00.1"));
  EXPECT_THAT(completions("cause = re", shown), ElementsAre("cause = reinit"));
  EXPECT_THAT(completions("cause = reinit ", shown),
              ElementsAre("cause = reinit and", "cause = reinit or"));
  EXPECT_THAT(completions("cause = reinit and st", shown), ElementsAre("cause = reinit and state"));
  EXPECT_THAT(completions("event = loadvm_a", shown),
              ElementsAre("event = loadvm_approve_switchover"));
  EXPECT_THAT(completions("text = \"a", shown), IsEmpty());
}

TEST_F(FilterOnStory, ConditionsFromValuesAreFound) {
  EXPECT_EQ(condition("cause", "reinit"), "cause = reinit");
  EXPECT_EQ(condition("text", "a \"b\" \\ and"), R"(text = "a \"b\" \\ and")");
  EXPECT_EQ(condition("device", "or", true), "device != \"or\"");
  EXPECT_EQ(condition("latency", "2 min 5 s"), "latency = 2 min 5 s");
  EXPECT_EQ(count(condition("latency", "5 ms"), Kind::round), 1U);
  EXPECT_EQ(count(condition("t", "+4.000 ms"), Kind::round), 1U);
}

}  // namespace
}  // namespace ackscope::viewmodel
