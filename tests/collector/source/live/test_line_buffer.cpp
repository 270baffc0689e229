#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "collector/source/live/line_buffer.hpp"

namespace ackscope::source {
namespace {

using namespace std::string_literals;

std::vector<std::string> take(LineBuffer& lines, std::string_view bytes) {
  std::vector<std::string> taken;
  lines.append(bytes);
  while (lines.next()) taken.push_back(std::string(lines.line()) + (lines.cut() ? "!" : ""));
  return taken;
}

using Lines = std::vector<std::string>;

TEST(LineBuffer, HandsOutWholeLinesOnly) {
  LineBuffer lines(16);
  EXPECT_EQ(take(lines, "one\ntw"), Lines{"one"});
  EXPECT_EQ(lines.partial(), "tw");
  EXPECT_EQ(take(lines, "o\r\n\nthree"), (Lines{"two", ""}));
  EXPECT_EQ(take(lines, "\n"), Lines{"three"});
  EXPECT_EQ(lines.partial(), "");
}

TEST(LineBuffer, CutsLongLinesWhereverThePiecesMeet) {
  const std::string text = "short\n" + std::string(40, 'x') + "\nnext\n" + std::string(8, 'y') +
                           "\r\n" + std::string(9, 'z') + "\r\nend\n";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    LineBuffer lines(8);
    Lines all;
    for (std::size_t at = 0; at < text.size(); at += piece)
      for (auto& line : take(lines, std::string_view(text).substr(at, piece))) all.push_back(line);
    EXPECT_EQ(all, (Lines{"short", "xxxxxxxx!", "next", "yyyyyyyy", "zzzzzzzz!", "end"})) << piece;
  }
}

TEST(LineBuffer, KeepsLittleOfAnEndlessLine) {
  LineBuffer lines(64);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(take(lines, std::string(1000, 'x')).empty());
  EXPECT_LE(lines.partial().size(), 64U);
  EXPECT_EQ(take(lines, "\nnext\n").size(), 2U);
}

TEST(LineBuffer, DropsZerosBeforeALine) {
  LineBuffer lines(16);
  EXPECT_EQ(take(lines, std::string(100, '\0')), Lines{});
  EXPECT_EQ(take(lines, "\0\0one\nt\0o\n"s), (Lines{"one", "t\0o"s}));
}

TEST(LineBuffer, DropsThePartialLine) {
  LineBuffer lines(16);
  EXPECT_EQ(take(lines, "cut"), Lines{});
  lines.drop_partial(LineBuffer::Rest::keep);
  EXPECT_EQ(take(lines, "whole\ncu"), Lines{"whole"});
  lines.drop_partial(LineBuffer::Rest::skip);
  EXPECT_EQ(take(lines, "t"), Lines{});
  EXPECT_EQ(take(lines, "\nnext\n"), Lines{"next"});
}

}  // namespace
}  // namespace ackscope::source
