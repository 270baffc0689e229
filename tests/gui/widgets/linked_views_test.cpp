#include "gui/widgets/linked_views.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace ackscope::widgets {
namespace {

Migration migration(Ns begin, OptNs decision) {
  Migration made;
  made.begin_ns = begin;
  made.decision_ns = decision;
  return made;
}

TEST(LinkedViews, TheSameStretchLiesTheSameWayToTheAnchor) {
  const Migration left = migration(100, 1'000), right = migration(50, 5'000);
  EXPECT_EQ(same_stretch(left, right, viewmodel::Anchor::decision, 900, 1'200),
            (std::pair<Ns, Ns>{4'900, 5'200}));
}

TEST(LinkedViews, TheDecisionCountsMostWhereBothHaveOne) {
  EXPECT_EQ(common_anchor(migration(1, 2), migration(3, 4)), viewmodel::Anchor::decision);
  EXPECT_NE(common_anchor(migration(1, 2), migration(3, {})), viewmodel::Anchor::decision);
  EXPECT_EQ(same_stretch(migration(1, 2), migration(3, {}), viewmodel::Anchor::decision, 0, 1),
            std::nullopt);
}

TEST(LinkedViews, HostileTimesDoNotOverflow) {
  const Ns far = std::numeric_limits<Ns>::max();
  const auto stretch = same_stretch(migration(1, -far), migration(1, far),
                                    viewmodel::Anchor::decision, far - 1, far);
  ASSERT_TRUE(stretch);
  EXPECT_EQ(stretch->second, far);
}

}  // namespace
}  // namespace ackscope::widgets
