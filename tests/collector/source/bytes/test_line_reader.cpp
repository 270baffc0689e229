#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "collector/source/bytes/line_reader.hpp"

namespace ackscope::source {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::string_literals;

class LineReaderPieces : public ::testing::TestWithParam<std::size_t> {
 protected:
  LineReader reader(std::string_view bytes) const {
    return LineReader(ByteReader::from_memory(bytes, GetParam()));
  }

  std::vector<std::string> lines(std::string_view bytes) const {
    std::vector<std::string> all;
    for (LineReader r = reader(bytes); r.next();) all.emplace_back(r.line());
    return all;
  }
};

TEST_P(LineReaderPieces, SplitsAndKeepsEveryByte) {
  EXPECT_THAT(lines(""), IsEmpty());
  EXPECT_THAT(lines("\n"), ElementsAre(""));
  EXPECT_THAT(lines("a\n\nbc\n"), ElementsAre("a", "", "bc"));
  EXPECT_THAT(lines("a\0b\n\xff\n"s), ElementsAre("a\0b"s, "\xff"));
  EXPECT_THAT(lines("one\r\ntwo\r\r\n\r\n"), ElementsAre("one", "two\r", ""));
}

TEST_P(LineReaderPieces, FlagsALastLineWithoutNewline) {
  LineReader r = reader("a\nb");
  ASSERT_TRUE(r.next());
  EXPECT_TRUE(r.complete());
  ASSERT_TRUE(r.next());
  EXPECT_EQ(r.line(), "b");
  EXPECT_FALSE(r.complete());
  EXPECT_FALSE(r.next());
  EXPECT_EQ(r.lines(), 2u);
}

TEST_P(LineReaderPieces, GoesToTheFirstLineThatBeginsAtAPlaceOrBehindIt) {
  const std::string text = "ab\n" + std::string(3 * LineReader::max_line, 'l') + "\n\nend";
  LineReader r = reader(text);
  const auto at = [&](std::size_t place) {
    r.seek(place);
    return r.next() ? std::string(r.line().substr(0, 3)) : "none";
  };
  EXPECT_EQ(at(0), "ab");
  EXPECT_EQ(r.offset(), 3u);
  EXPECT_EQ(at(1), "lll");
  EXPECT_EQ(at(3), "lll");
  EXPECT_EQ(r.offset(), text.size() - 4);
  EXPECT_EQ(at(4), "");
  EXPECT_EQ(r.offset(), text.size() - 3);
  EXPECT_EQ(at(text.size() - 4), "");
  EXPECT_EQ(at(text.size() - 3), "end");
  EXPECT_EQ(at(text.size() - 2), "none");
  EXPECT_EQ(at(text.size()), "none");
  EXPECT_EQ(at(1), "lll") << "the end is not for ever";
}

TEST_P(LineReaderPieces, ReadsBytesAnywhereAndNoMoreThanAreWanted) {
  const std::string text = "ab\n" + std::string(3 * LineReader::max_line, 'l') + "\nend";
  LineReader r = reader(text);
  std::string room(5, '?');
  EXPECT_EQ(r.bytes_at(1, room), "b\nlll");
  EXPECT_EQ(r.offset(), 6u);
  EXPECT_EQ(r.bytes_at(text.size() - 4, room), "\nend") << "no more are there";
  EXPECT_EQ(r.bytes_at(text.size(), room), "");
  r.seek(3);
  ASSERT_TRUE(r.next());
  EXPECT_EQ(r.line().substr(0, 3), "lll");
  EXPECT_EQ(r.cut_lines(), 1u);
}

TEST_P(LineReaderPieces, CutsLongLinesAndGoesOnBehindThem) {
  const std::string most(LineReader::max_line, 'm');
  const std::string longer(LineReader::max_line + 1, 'l');
  const std::string endless(5 * LineReader::max_line, 'e');
  const std::string text = "a\n" + most + "\r\n" + longer + "\n" + endless + "\nb\n";
  LineReader r = reader(text);
  std::vector<std::pair<std::size_t, bool>> got;
  while (r.next()) got.emplace_back(r.line().size(), r.cut());
  using P = std::pair<std::size_t, bool>;
  const std::size_t max = LineReader::max_line;
  EXPECT_THAT(got,
              ElementsAre(P{1, false}, P{max, false}, P{max, true}, P{max, true}, P{1, false}));
  EXPECT_EQ(r.cut_lines(), 2u);
  EXPECT_TRUE(r.complete());
}

TEST_P(LineReaderPieces, EndlessLineWithoutNewlineIsCutAndIncomplete) {
  const std::string endless(3 * LineReader::max_line, 'e');
  LineReader r = reader(endless);
  ASSERT_TRUE(r.next());
  EXPECT_TRUE(r.cut());
  EXPECT_FALSE(r.complete());
  EXPECT_FALSE(r.next());
}

INSTANTIATE_TEST_SUITE_P(LineReader, LineReaderPieces,
                         ::testing::Values(1, 3, 1000, 65536, 1 << 20));

}  // namespace
}  // namespace ackscope::source
