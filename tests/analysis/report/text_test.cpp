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

TEST(Text, EverythingWhenAsked) {
  Migration m = stories::completed();
  m.findings = stories::late_request().findings;
  m.devices[0].initial_loads = {{InitialCause::unreported,
                                 {},
                                 4'096,
                                 false,
                                 m.guest_stopped_ns,
                                 m.guest_resumed_ns,
                                 6'000'000,
                                 6'000'000}};
  m.what_if = {
      {Policy::per_device, true, Prospect::completes, m.outage_ns, 0, 0, "As recorded.", {}},
      {Policy::off,
       false,
       Prospect::completes,
       208'000'000,
       -199'000'000,
       -241'000'000,
       "The initial data would have been loaded in the outage.",
       {"Loading takes as long."}}};
  const Analysis analysis = stories::analysis({m});
  expect_golden("verbose", written(analysis, {.width = 80, .verbose = true}));
  const std::string brief = written(analysis, {.width = 80});
  EXPECT_NE(brief.find("off                  completes, outage about 208 ms"), std::string::npos);
  for (const char* only_verbose : {"initial data loaded", "assumed:", "request 1, final 1"})
    EXPECT_EQ(brief.find(only_verbose), std::string::npos) << only_verbose;
}

TEST(Text, EveryLineKeepsToTheWidth) {
  std::istringstream lines(written(stories::analysis({stories::late_request()}), {.width = 80}));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
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
