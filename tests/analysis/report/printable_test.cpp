#include "analysis/report/text/printable.hpp"

#include <gtest/gtest.h>

namespace ackscope::report {
namespace {

TEST(Printable, NothingReachesTheTerminalThatCanSteerIt) {
  EXPECT_EQ(printable("a\033[2Jb\nc\tz", true), "a?[2Jb?c?z");
  EXPECT_EQ(printable("\x7f\xc2\x9b", true), "???");            // DEL, C1 CSI
  EXPECT_EQ(printable("\xe2\x80\xae", true), "???");            // right-to-left override
  EXPECT_EQ(printable("\xed\xa0\x80\xc0\x80", true), "?????");  // surrogate, overlong
}

TEST(Printable, GoodUtf8StaysWhereTheLocaleShowsIt) {
  EXPECT_EQ(printable("n\xc3\xa4me", true), "n\xc3\xa4me");
  EXPECT_EQ(printable("n\xc3\xa4me", false), "n?me");
  EXPECT_EQ(printable("cut \xe2\x82", true), "cut ??");
}

TEST(Printable, LongNamesAreShortenedInTheMiddle) {
  EXPECT_EQ(shorten_middle("0000:3b:00.2", 12, false), "0000:3b:00.2");
  EXPECT_EQ(shorten_middle("0000:3b:00.2", 10, false), "0000..00.2");
  EXPECT_EQ(text_width(shorten_middle("0000:3b:00.2", 9, true)), 9);
  EXPECT_EQ(shorten_middle("0000:3b:00.2", 1, false), "0..2");
}

TEST(Printable, PaddingCountsCodePoints) {
  EXPECT_EQ(pad_right("\xc3\xa4", 3), "\xc3\xa4  ");
  EXPECT_EQ(pad_left("abc", 2), "abc");
}

TEST(Printable, WrapsAtSpaces) {
  EXPECT_EQ(wrap("one two  three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("incredible", 4), std::vector<std::string>{"incredible"});
  EXPECT_TRUE(wrap("   ", 10).empty());
}

}  // namespace
}  // namespace ackscope::report
