#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/rules/manual.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules::test {
namespace {

using testing::HasSubstr;

TEST(Pages, AreTheSectionsOfADocument) {
  const auto list = pages("# Title\n\nwords\n\n## a\n\nfirst line\nsecond\n\n### deeper\n\n## b\n");
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].rule, "a");
  EXPECT_EQ(list[0].summary, "first line");
  EXPECT_EQ(list[0].text, "first line\nsecond\n\n### deeper");
  EXPECT_EQ(list[1].rule, "b");
  EXPECT_EQ(list[1].text, "");
  EXPECT_TRUE(pages("").empty());
}

TEST(Manual, HasAPageForEveryRuleAndNoOthers) {
  const auto list = pages(manual());
  for (const Rule& rule : all())
    EXPECT_EQ(std::ranges::count(list, rule.name, &Page::rule), 1) << rule.name;
  EXPECT_EQ(list.size(), all().size());
}

TEST(Manual, EveryPageSaysWhatThereIsToSay) {
  for (const Page& page : pages(manual())) {
    EXPECT_FALSE(page.summary.empty()) << page.rule;
    for (const char* part : {"**Meaning.**", "**Fires**", "**Severity** ", "**Threshold** ",
                             "**Cost** ", "**What to do.**", "**Example.**"})
      EXPECT_THAT(std::string(page.text), HasSubstr(part)) << page.rule;
  }
}

TEST(Rules, HaveDifferentNames) {
  for (const Rule& rule : all())
    EXPECT_EQ(std::ranges::count(all(), rule.name, &Rule::name), 1) << rule.name;
}

}  // namespace
}  // namespace ackscope::rules::test
