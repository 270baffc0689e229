#include "gui/viewmodel/viewport/history.hpp"

#include <gtest/gtest.h>

namespace ackscope::viewmodel {
namespace {

TEST(ViewHistory, GoesBackAndForward) {
  History<int> history(1);
  history.go(2);
  history.go(3);
  EXPECT_EQ(history.back(), 2);
  EXPECT_EQ(history.back(), 1);
  EXPECT_EQ(history.back(), 1);
  EXPECT_FALSE(history.can_go_back());
  EXPECT_EQ(history.forward(), 2);
  history.go(9);
  EXPECT_FALSE(history.can_go_forward());
  EXPECT_EQ(history.back(), 2);
}

TEST(ViewHistory, TheSameAgainAndADragAreNoSteps) {
  History<int> history(1);
  history.go(1);
  EXPECT_FALSE(history.can_go_back());
  history.go(2);
  history.replace(3);
  history.replace(4);
  EXPECT_EQ(history.now(), 4);
  EXPECT_EQ(history.back(), 1);
  EXPECT_EQ(history.forward(), 4);
}

TEST(ViewHistory, IsBounded) {
  History<int> history(0);
  for (int i = 1; i <= 1000; ++i) history.go(i);
  int steps = 0;
  for (; history.can_go_back(); ++steps) history.back();
  EXPECT_EQ(steps, 200);
  EXPECT_EQ(history.now(), 800);
}

}  // namespace
}  // namespace ackscope::viewmodel
