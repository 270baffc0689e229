#include "gui/viewmodel/query/search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/gui/viewmodel/query/story.hpp"

namespace ackscope::viewmodel {
namespace {

using testing::ElementsAre;

TEST(FuzzyScore, LettersMayLieApartButMustBeThereInOrder) {
  EXPECT_GT(fuzzy_score("p02", "pending 3b:00.2"), 0);
  EXPECT_GT(fuzzy_score("RND", "rounds"), 0);
  EXPECT_EQ(fuzzy_score("20", "pending 02"), 0);
  EXPECT_EQ(fuzzy_score("rounds!", "rounds"), 0);
  EXPECT_GT(fuzzy_score("", "anything"), 0);
  EXPECT_EQ(fuzzy_score("a", ""), 0);
}

TEST(FuzzyScore, RunsAndBeginningsCountMore) {
  EXPECT_GT(fuzzy_score("rou", "rounds"), fuzzy_score("rou", "r.o.u.nds"));
  EXPECT_GT(fuzzy_score("late", "next late request"), fuzzy_score("late", "calculate everything"));
  EXPECT_GT(fuzzy_score("nlr", "next late request"), fuzzy_score("nlr", "unlearned things"));
  EXPECT_GT(fuzzy_score("zoom", "zoom in"), fuzzy_score("zoom", "go and zoom in"));
}

TEST(FuzzyFind, BestFirstAndOthersLeftOut) {
  EXPECT_THAT(fuzzy_find("find", {"profiled", "filter in d", "find lane"}), ElementsAre(2, 1));
  EXPECT_THAT(fuzzy_find("", {"b", "a"}), ElementsAre(0, 1));
}

TEST(SearchStory, FindsRoundsAndFindingsByTime) {
  const RecordingPtr recording = test::open_story("late-request-reinit");
  const Shown shown{*recording, 0};
  const Scene scene = make_scene(shown);
  const auto late = search(scene, shown, "LATE");
  const auto has = [&](Subject::Kind kind, std::uint64_t index) {
    return std::any_of(late.begin(), late.end(),
                       [&](const Subject& s) { return s.kind == kind && s.index == index; });
  };
  EXPECT_TRUE(has(Subject::Kind::round, 1));
  EXPECT_TRUE(has(Subject::Kind::finding, 0));
  EXPECT_FALSE(has(Subject::Kind::round, 0));
  EXPECT_TRUE(search(scene, shown, "nothing-says-this").empty());
  EXPECT_TRUE(search(scene, shown, " ").empty());
  const auto both = search(scene, shown, "3b:00.1 reinit");
  EXPECT_TRUE(std::find(both.begin(), both.end(),
                        Subject{Subject::Kind::round, Side::source, 0, 1}) != both.end());
}

}  // namespace
}  // namespace ackscope::viewmodel
