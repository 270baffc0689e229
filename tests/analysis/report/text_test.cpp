#include <gtest/gtest.h>

#include <sstream>

#include "analysis/report/text/write_text.hpp"
#include "tests/analysis/report/golden.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

std::string written(const Analysis& analysis, const TextStyle& style,
                    const Identity& identity = {}) {
  std::ostringstream out;
  write_text(analysis, out, style, identity);
  return out.str();
}

TEST(Text, LateRequest) {
  expect_golden("late-request",
                written(stories::analysis({stories::late_request()}), {.width = 120}));
}

TEST(Text, TwoHosts) {
  expect_golden("completed", written(stories::analysis({stories::completed()}), {.width = 80}));
}

TEST(Text, OneSideAndNoEnd) {
  expect_golden("source-only", written(stories::analysis({stories::source_only()}), {}));
}

TEST(Text, SeveralMigrationsAreNumbered) {
  const std::string text =
      written(stories::analysis({stories::cancelled(), stories::completed()}), {});
  EXPECT_TRUE(text.starts_with("[1 of 2] CANCELLED"));
  EXPECT_NE(text.find("\n[2 of 2] COMPLETED"), std::string::npos);
}

TEST(Text, NothingFound) {
  EXPECT_TRUE(written(stories::analysis({}), {}).starts_with("No migration was found"));
}

TEST(Text, ColourOnlyWhenAsked) {
  const Analysis analysis = stories::analysis({stories::late_request()});
  EXPECT_EQ(written(analysis, {}).find('\033'), std::string::npos);
  EXPECT_NE(written(analysis, {.colour = true}).find("\033[1;31mFAILED"), std::string::npos);
}

TEST(Text, IdentityComesFirst) {
  const Identity identity{"case-7", {{"site", "b"}, {"rack", "4"}}};
  EXPECT_TRUE(written(stories::analysis({}), {}, identity)
                  .starts_with("migration id case-7, site=b, rack=4\n"));
}

}  // namespace
}  // namespace ackscope::report
