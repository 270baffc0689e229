#include "gui/widgets/input_text.hpp"

#include <gtest/gtest.h>

namespace ackscope::widgets {
namespace {

TEST(InputText, ReadsTheSide) {
  EXPECT_EQ(parse_input("trace.log")->forced_side, std::nullopt);
  EXPECT_EQ(parse_input("source=trace.log")->path, "trace.log");
  EXPECT_EQ(parse_input("destination=trace.log")->forced_side, Side::destination);
  EXPECT_EQ(parse_input("./source=trace.log")->path, "./source=trace.log");
}

TEST(InputText, NoPathIsAnError) {
  EXPECT_FALSE(parse_input(""));
  EXPECT_FALSE(parse_input("source="));
  EXPECT_FALSE(parse_inputs({"trace.log", "destination="}));
}

TEST(InputText, AddressesAreNoPaths) {
  EXPECT_EQ(paths_of({"source=a.log", "unix:/run/x", "net://host/host/a/b", "b"}),
            (std::vector<std::string>{"a.log", "b"}));
}

}  // namespace
}  // namespace ackscope::widgets
