#include <gtest/gtest.h>

#include <string>

#include "gui/viewmodel/query/filter.hpp"

namespace ackscope::viewmodel {
namespace {

struct Wrong {
  const char* text;
  const char* where;
};

class FilterError : public testing::TestWithParam<Wrong> {};

TEST_P(FilterError, SaysWhere) {
  const auto parsed = Filter::parse(GetParam().text);
  ASSERT_FALSE(parsed) << GetParam().text;
  EXPECT_EQ(parsed.error().where, GetParam().where) << to_line(parsed.error());
  EXPECT_FALSE(parsed.error().remedy.empty()) << to_line(parsed.error());
}

INSTANTIATE_TEST_SUITE_P(
    All, FilterError,
    testing::Values(Wrong{"device =", "column 9"}, Wrong{"colour = red", "column 1"},
                    Wrong{"latency > fast", "column 11"}, Wrong{"latency > 5 KiB", "column 13"},
                    Wrong{"latency has 5", "column 9"}, Wrong{"device > a", "column 8"},
                    Wrong{"(state = late", "column 1"}, Wrong{"state = late)", "column 13"},
                    Wrong{"state = late cause = reinit", "column 14"},
                    Wrong{"text ~ \"(\"", "column 8"}, Wrong{"text ~ \"a", "column 8"},
                    Wrong{"and", "column 1"}, Wrong{"late or", "column 8"},
                    Wrong{"not", "column 4"}, Wrong{"a ! b", "column 3"},
                    Wrong{"text has \"\xc3\xa4\" or", "column 16"},
                    Wrong{"round = 1 2", "column 9"}, Wrong{"t < 5 s 2 min", "column 5"}));

TEST(FilterLimits, NeitherLengthNorDepthNorPatternsOverflow) {
  EXPECT_FALSE(Filter::parse(std::string(10'000, '(')));
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "not ";
  EXPECT_FALSE(Filter::parse(deep + "a"));
  EXPECT_FALSE(Filter::parse(std::string(20'000, 'a')));
  EXPECT_FALSE(Filter::parse("text ~ " + std::string(2'000, 'a')));
  EXPECT_FALSE(Filter::parse("text ~ \"((((a{1,999}){1,999}){1,999}){1,999})\""));
  EXPECT_TRUE(Filter::parse("text ~ \"(a*)*(a*)*(a*)*b\""));
}

TEST(FilterLimits, TellsWhatIsAllowed) {
  const auto field = Filter::parse("colour = red");
  EXPECT_NE(field.error().remedy.find("device, cause, state"), std::string::npos);
  const auto text = Filter::parse("latency > fast");
  EXPECT_NE(text.error().remedy.find("50 ms"), std::string::npos);
}

}  // namespace
}  // namespace ackscope::viewmodel
