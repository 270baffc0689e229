#include "gui/main/arguments.hpp"

#include <gtest/gtest.h>

namespace ackscope::viewer {
namespace {

tl::expected<Arguments, int> parse(std::vector<const char*> words) {
  words.insert(words.begin(), "ackscope-viewer");
  return parse_arguments(static_cast<int>(words.size()), words.data());
}
int code(std::vector<const char*> words) {
  const auto parsed = parse(std::move(words));
  return parsed ? -1 : parsed.error();
}

TEST(ViewerArguments, SayWhatIsOpenedAndSeen) {
  const auto parsed = parse(
      {"source=a.log", "b.log",    "--migration", "2",        "--from",         "1ms",  "--to",
       "2ms",          "--select", "3b:00.2",     "--filter", "state = late",   "--vm", "web",
       "--theme",      "dark",     "--compare",   "c.log",    "--clock-offset", "-1.5"});
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->wanted.opened.inputs, (std::vector<std::string>{"source=a.log", "b.log"}));
  EXPECT_EQ(parsed->first.migration, 1U);
  EXPECT_EQ(parsed->first.window, (std::pair<Ns, Ns>{1'000'000, 2'000'000}));
  EXPECT_EQ(parsed->first.select, "3b:00.2");
  EXPECT_EQ(parsed->first.filter, "state = late");
  EXPECT_EQ(parsed->wanted.request.vm, "web");
  EXPECT_EQ(parsed->wanted.request.clock_offset, -1'500'000'000);
  EXPECT_EQ(parsed->theme, widgets::Theme::dark);
  ASSERT_TRUE(parsed->beside);
  EXPECT_EQ(parsed->beside->opened.inputs, std::vector<std::string>{"c.log"});
}

TEST(ViewerArguments, WhatStandsBehindCompareIsTheSecondRecording) {
  using Texts = std::vector<std::string>;
  for (const auto& words : std::vector<std::vector<const char*>>{
           {"a.log", "b.log", "--compare", "c.log", "destination=d.log", "--vm", "web"},
           {"a.log", "b.log", "--compare", "c.log,destination=d.log"},
           {"--compare", "c.log", "destination=d.log", "--vm", "web", "a.log", "b.log"},
           {"a.log", "b.log", "--compare", "c.log", "--compare", "destination=d.log"}}) {
    const auto parsed = parse(words);
    ASSERT_TRUE(parsed && parsed->beside);
    EXPECT_EQ(parsed->wanted.opened.inputs, (Texts{"a.log", "b.log"}));
    EXPECT_EQ(parsed->beside->opened.inputs, (Texts{"c.log", "destination=d.log"}));
  }
  EXPECT_EQ(code({"--compare", "a", "b"}), exit_usage);
  EXPECT_EQ(code({"a", "--compare", "a"}), exit_usage);
  EXPECT_EQ(code({"a", "--compare", "b,,c"}), exit_usage);
}

TEST(ViewerArguments, AScreenshotIsAPngOrAnSvg) {
  EXPECT_TRUE(parse({"a", "--screenshot", "x.png"}));
  EXPECT_TRUE(parse({"a", "--screenshot", "x.svg"}));
  EXPECT_EQ(code({"a", "--screenshot", "x.jpg"}), exit_usage);
  EXPECT_EQ(code({"a", "--screenshot", "x"}), exit_usage);
}

TEST(ViewerArguments, NoneIsAnEmptyWindow) {
  const auto parsed = parse({});
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->wanted.opened.inputs.empty());
  EXPECT_FALSE(parsed->screenshot);
}

TEST(ViewerArguments, WhatMakesNoSenseIsAUsageError) {
  EXPECT_EQ(code({"--no-such"}), exit_usage);
  EXPECT_EQ(code({"a", "--from", "1ms"}), exit_usage);
  EXPECT_EQ(code({"a", "--from", "2ms", "--to", "1ms"}), exit_usage);
  EXPECT_EQ(code({"a", "--migration", "0"}), exit_usage);
  EXPECT_EQ(code({"a", "--theme", "pink"}), exit_usage);
  EXPECT_EQ(code({"--screenshot", "x.png"}), exit_usage);
  EXPECT_EQ(code({"a", "--screenshot", "x.png", "--size", "big"}), exit_usage);
  EXPECT_EQ(code({"--live"}), exit_usage);
  EXPECT_EQ(code({"source="}), exit_usage);
  EXPECT_EQ(code({"a", "--same-clock", "--clock-offset", "1"}), exit_usage);
}

TEST(ViewerArguments, HelpAndVersionAreASuccess) {
  EXPECT_EQ(code({"--help"}), exit_clean);
  EXPECT_EQ(code({"--version"}), exit_clean);
}

}  // namespace
}  // namespace ackscope::viewer
