#include "cli/follow/line.hpp"

#include <gtest/gtest.h>

namespace ackscope::cli::follow {
namespace {

using report::Tone;

TEST(Line, puts_cells_side_by_side) {
  const report::TextStyle style{.width = 30};
  Line line(style);
  line.cell("alpha", 8).right("12", 5).cell("x", 3).add("end");
  EXPECT_EQ(line.text(), "alpha       12 x   end");
}

TEST(Line, shortens_what_is_too_long_for_its_cell_or_the_screen) {
  const report::TextStyle style{.width = 16};
  Line line(style);
  line.cell("0000:3b:00.1", 8).add("a long sentence").add("more");
  EXPECT_EQ(line.text(), "000..0.1 a ..nce");
  EXPECT_EQ(line.room(), 0);
}

TEST(Line, paints) {
  const report::TextStyle style{.width = 16, .colour = true};
  Line line(style);
  line.add("no", Tone::bad);
  EXPECT_EQ(line.text(), "\033[1;31mno\033[0m");
}

}  // namespace
}  // namespace ackscope::cli::follow
