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
  EXPECT_EQ(line.text(), "000..0.1 a..");
  EXPECT_EQ(line.room(), 0);
}

TEST(Line, never_cuts_inside_a_figure) {
  const report::TextStyle style{.width = 24};
  EXPECT_EQ(Line(style).add("the ACK took 1.102 s of it all").text(), "the ACK took 1.102 s..");
  EXPECT_EQ(Line({.width = 20}).add("the ACK took 1.102 s of it all").text(), "the ACK took..");
  EXPECT_EQ(Line(style).rest("the ACK took 1.102 s of it all", false).text(),
            "the ACK took 1.102 s of it all");
  EXPECT_EQ(Line(style).figure("BLOCKED 12 min 30 s", 14).add("|").text(), "BLOCKED 12 min |");
  EXPECT_EQ(Line(style).figure("12 min 30 s", 3).add("|").text(), "    |");
  EXPECT_EQ(Line({.width = 10}).item("quiet for 12 s").text(), "");
}

TEST(Line, paints) {
  const report::TextStyle style{.width = 16, .colour = true};
  Line line(style);
  line.add("no", Tone::bad);
  EXPECT_EQ(line.text(), "\033[1;31mno\033[0m");
}

}  // namespace
}  // namespace ackscope::cli::follow
