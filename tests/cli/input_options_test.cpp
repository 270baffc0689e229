#include "cli/input_options.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli {
namespace {

InputOptions parsed(std::vector<std::string> arguments) {
  CLI::App program;
  InputOptions options;
  add_input_options(program, options);
  std::reverse(arguments.begin(), arguments.end());
  program.parse(arguments);
  return options;
}

TEST(InputOptions, BecomeARequest) {
  const auto request =
      to_request(parsed({"source=a", "--trace-events", "source=t1", "b", "--begin", "+1", "--end",
                         "+2.5", "--same-clock", "--vm", "web", "--trace-events", "t2"}));
  ASSERT_TRUE(request);
  ASSERT_EQ(request->inputs.size(), 2U);
  EXPECT_EQ(request->inputs[0].forced_side, Side::source);
  EXPECT_EQ(request->inputs[1].path, "b");
  EXPECT_EQ(request->trace_events.size(), 2U);
  EXPECT_EQ(std::get<pipeline::SinceFirstEvent>(*request->end).after, 2'500'000'000);
  EXPECT_TRUE(request->same_clock);
  EXPECT_EQ(request->vm, "web");
}

TEST(InputOptions, NoInputIsAUsageError) { EXPECT_THROW(parsed({}), CLI::RequiredError); }

TEST(InputOptions, BoundsThatExcludeEverythingAreRefused) {
  EXPECT_FALSE(to_request(parsed({"a", "--begin", "+3", "--end", "+2"})));
  EXPECT_FALSE(to_request(parsed({"a", "--begin", "5", "--end", "1970-01-01T00:00:01Z"})));
  EXPECT_TRUE(to_request(parsed({"a", "--begin", "5", "--end", "+2"})));
}

TEST(InputOptions, Identity) {
  const auto identity =
      to_identity(parsed({"a", "--label", "x=1", "--label", "y=2", "--migration-id", "7"}));
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->migration_id, "7");
  EXPECT_EQ(identity->labels.size(), 2U);
  EXPECT_FALSE(to_identity(parsed({"a", "--label", "x=1", "--label", "x=2"})));
}

}  // namespace
}  // namespace ackscope::cli
