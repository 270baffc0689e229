#include "cli/run_length.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ackscope::cli {
namespace {

/// Empty where the command line is refused.
std::optional<double> seconds_of(const std::string& text) {
  CLI::App command;
  std::optional<double> seconds;
  add_run_length(command, seconds, "");
  try {
    command.parse(std::vector<std::string>{text, "--duration"});  // from the last on
  } catch (const CLI::ParseError&) {
    return std::nullopt;
  }
  return seconds;
}

TEST(RunLength, TakesUnitsAndPlainSeconds) {
  EXPECT_EQ(seconds_of("90"), 90);
  EXPECT_EQ(seconds_of("0.5"), 0.5);
  EXPECT_EQ(seconds_of("90s"), 90);
  EXPECT_EQ(seconds_of("250ms"), 0.25);
  EXPECT_EQ(seconds_of("1.5min"), 90);
  EXPECT_EQ(seconds_of("2h"), 7200);
}

TEST(RunLength, RefusesTheRest) {
  for (const char* text : {"0", "-1s", "5m", "5 years", "s", "", "nan", "1e9"})
    EXPECT_EQ(seconds_of(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ackscope::cli
