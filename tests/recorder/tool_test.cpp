#include "recorder/process/tool.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "recorder/process/bounded.hpp"

namespace ackscope::recorder {
namespace {

using std::chrono::milliseconds;

TEST(RunTool, CollectsBothStreamsAndTheCode) {
  const auto output = run_tool({"sh", "-c", "echo out; echo err >&2; exit 3"});
  ASSERT_TRUE(output);
  EXPECT_EQ(output->out, "out\n");
  EXPECT_EQ(output->err, "err\n");
  EXPECT_EQ(output->exit_code, 3);
}

TEST(RunTool, WordsAreNotForAShell) {
  const auto output = run_tool({"printf", "%s|", "$HOME", "a b", "; exit 1", ""});
  ASSERT_TRUE(output);
  EXPECT_EQ(output->out, "$HOME|a b|; exit 1||");
}

TEST(RunTool, ASignalIsACodeAsShellsGiveIt) {
  const auto output = run_tool({"sh", "-c", "kill -TERM $$"});
  ASSERT_TRUE(output);
  EXPECT_EQ(output->exit_code, 128 + SIGTERM);
}

TEST(RunTool, EndsWhatDoesNotEnd) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(run_tool({"sleep", "60"}, milliseconds(100)));
  EXPECT_FALSE(run_tool({"sh", "-c", "exec >/dev/null 2>&1; sleep 60"}, milliseconds(100))
                   .value_or(ToolOutput{})
                   .exit_code == 0);
  EXPECT_FALSE(run_tool({"yes"}));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(RunTool, WhatIsNotThereIsOneLine) {
  const auto output = run_tool({"/no/such/program"});
  ASSERT_FALSE(output);
  EXPECT_THAT(to_line(output.error()), testing::HasSubstr("/no/such/program: cannot be run"));
}

TEST(FindProgram, AsAShellWould) {
  EXPECT_NE(find_program("sh"), "");
  EXPECT_EQ(find_program("no-such-program"), "");
  EXPECT_EQ(find_program("/bin/sh"), "/bin/sh");
  EXPECT_EQ(find_program("/"), "") << "a folder is no program";
  EXPECT_EQ(find_program(""), "");
}

TEST(Bounded, TellsWhatWasWorkedOut) {
  EXPECT_EQ(bounded([] { return std::string("yes"); }, milliseconds(5000)), "yes");
  EXPECT_EQ(bounded([] { return std::string(); }, milliseconds(5000)), "");
  EXPECT_EQ(bounded([] { return std::string(300'000, 'x'); }, milliseconds(5000))->size(),
            300'000U);
}

TEST(Bounded, NothingWhenItHangsOrCrashes) {
  const auto hang = [] {
    for (;;) ::pause();
    return std::string();
  };
  EXPECT_EQ(bounded(hang, milliseconds(100)), std::nullopt);
  const auto crash = [] {
    ::raise(SIGKILL);
    return std::string("never");
  };
  EXPECT_EQ(bounded(crash, milliseconds(5000)), std::nullopt);
}

}  // namespace
}  // namespace ackscope::recorder
