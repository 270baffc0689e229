#include "cli/input_spec.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli {
namespace {

TEST(InputSpec, PathAlone) {
  const auto spec = parse_input("traces/alpha=1");
  ASSERT_TRUE(spec);
  EXPECT_EQ(spec->path, "traces/alpha=1");
  EXPECT_FALSE(spec->forced_side);
}

TEST(InputSpec, ForcedSide) {
  EXPECT_EQ(parse_input("source=a")->forced_side, Side::source);
  EXPECT_EQ(parse_input("destination=b=c")->path, "b=c");
  EXPECT_EQ(parse_input("destination=b")->forced_side, Side::destination);
}

TEST(InputSpec, AFileThatIsCalledLikeThat) {
  const auto spec = parse_input("./source=a");
  EXPECT_EQ(spec->path, "./source=a");
  EXPECT_FALSE(spec->forced_side);
}

TEST(InputSpec, EmptyPathsAreRefused) {
  EXPECT_FALSE(parse_input(""));
  EXPECT_FALSE(parse_input("source="));
  EXPECT_FALSE(parse_trace_events("destination="));
}

TEST(InputSpec, TraceEvents) {
  EXPECT_EQ(parse_trace_events("trace-events-all")->side, std::nullopt);
  EXPECT_EQ(parse_trace_events("source=t")->side, Side::source);
}

TEST(InputSpec, Labels) {
  EXPECT_EQ(parse_label("site=a=b")->second, "a=b");
  EXPECT_EQ(parse_label("site=")->second, "");
  EXPECT_FALSE(parse_label("site"));
  EXPECT_FALSE(parse_label("=a"));
  EXPECT_FALSE(parse_label("a b=c"));
}

}  // namespace
}  // namespace ackscope::cli
