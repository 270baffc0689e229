#include "gui/viewmodel/words/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/compare/comparison.hpp"
#include "tests/gui/viewmodel/words/told.hpp"

namespace ackscope::viewmodel {
namespace {

TEST(ViewerCompare, GivesTheVerdictOfTheCommand) {
  for (const std::string& name : stories()) {
    const Recording base = story("late-request-reinit");
    const Recording other = story(name);
    if (other.analysis.migrations.empty()) continue;
    const Compared compared = compare({base, 0}, {other, 0});
    EXPECT_EQ(
        compared.verdict,
        compare::compare(base.analysis.migrations[0], other.analysis.migrations[0]).first_line)
        << name;
    EXPECT_FALSE(compared.figures.empty()) << name;
  }
}

TEST(ViewerCompare, WithItselfNothingChanged) {
  const Recording one = story("late-request-reinit");
  const Compared compared = compare({one, 0}, {one, 0});
  for (const ComparedFigure& figure : compared.figures) {
    EXPECT_EQ(figure.left, figure.right) << figure.name;
    EXPECT_EQ(figure.change, "=") << figure.name;
  }
}

TEST(ViewerCompare, WhatIsNotThereIsUnknown) {
  const Recording one = story("late-request-reinit");
  Recording other = one;
  other.analysis.migrations[0].outage_ns.reset();
  const Compared compared = compare({one, 0}, {other, 0});
  const auto found = std::ranges::find_if(compared.figures, [](const ComparedFigure& figure) {
    return figure.name.find("outage") != std::string::npos && figure.right == "unknown";
  });
  ASSERT_NE(found, compared.figures.end());
  EXPECT_EQ(found->change, "unknown");
}

TEST(ViewerCompare, OfNoMigration) {
  const Recording one = story("late-request-reinit");
  const Recording none;
  EXPECT_FALSE(compare({one, 0}, {none, 0}).verdict.empty());
}

TEST(ViewerCompare, Anchors) {
  Migration m;
  EXPECT_FALSE(anchor(m, Anchor::decision));
  m.begin_ns = 1;
  m.precopy_begin_ns = 2;
  m.decision_ns = 3;
  m.guest_stopped_ns = 4;
  EXPECT_EQ(anchor(m, Anchor::begin), 1);
  EXPECT_EQ(anchor(m, Anchor::precopy), 2);
  EXPECT_EQ(anchor(m, Anchor::decision), 3);
  EXPECT_EQ(anchor(m, Anchor::guest_stopped), 4);
}

}  // namespace
}  // namespace ackscope::viewmodel
