#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "collector/source/bytes/line_reader.hpp"
#include "tests/collector/source/qemu_log/reading.hpp"

namespace ackscope::source::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Ns ms = 1'000'000;

/// An event line of the first day, `at` ms behind its begin.
std::string line(int at, const std::string& text = "new state " + std::string(60, 'x')) {
  char stamp[64];
  std::snprintf(stamp, sizeof stamp, "1970-01-01T00:%02d:%02d.%03dZ ", at / 60'000, at / 1000 % 60,
                at % 1000);
  return stamp + ("migrate_set_state " + text + '\n');
}

/// An event every two ms from `begin` to `end`.
std::string lines(int begin, int end) {
  std::string text;
  for (int at = begin; at < end; at += 2) text += line(at);
  return text;
}

Reading read_from(const std::string& text, int begin, std::size_t piece = 65536) {
  const TimeRange range{begin * ms, std::nullopt};
  auto source = open_qemu_log("x.log", ByteReader::from_memory(text, piece), wanted, range);
  return source ? read_all(**source) : Reading{{to_line(source.error())}, {}, {}, {}};
}

/// The events from `begin` on, and the gaps that reach behind it.
std::vector<std::string> inside(const Reading& reading, int begin) {
  std::vector<std::string> found;
  for (const std::string& piece : reading.pieces) {
    const bool gap = piece.starts_with("gap ");
    const std::size_t number = gap ? piece.find('-') + 1 : 0;
    if (std::stoll(piece.substr(number)) >= begin * 1000LL) found.push_back(piece);
  }
  return found;
}

void expect_nothing_lost(const std::string& text, int begin) {
  const Reading whole = read_log(text);
  const Reading part = read_from(text, begin);
  EXPECT_EQ(inside(part, begin), inside(whole, begin)) << begin;
  EXPECT_EQ(part.pieces.front(), whole.pieces.front()) << begin;
  EXPECT_EQ(part.summary.first_ns, whole.summary.first_ns);
  EXPECT_EQ(part.summary.last_ns, whole.summary.last_ns);
}

TEST(LogRange, OnlyTheBeginAndWhatIsWantedAreRead) {
  const std::string text = lines(0, 120'000);
  for (const int begin : {-5, 0, 1, 10'000, 10'002, 31'416, 60'000, 119'998, 119'999, 500'000})
    expect_nothing_lost(text, begin);
  const Reading part = read_from(text, 100'000);
  EXPECT_LT(part.summary.events, 18'000u) << "of 60,000: 30 s, and up to 256 KiB";
  EXPECT_GT(part.summary.events, 15'000u);
  EXPECT_THAT(part.summary.notes, ElementsAre(HasSubstr("before the wanted time were not read")));
  EXPECT_THAT(read_from(text, 10'000).summary.notes, ElementsAre()) << "nothing was left out";
  EXPECT_EQ(read_from(text, 10'000).summary.events, 60'000u);
}

TEST(LogRange, PiecesOfAnySizeAreGoneThrough) {
  const std::string text = lines(0, 40'000);
  const Reading part = read_from(text, 35'000);
  for (const std::size_t piece : {1, 7, 4096})
    EXPECT_EQ(read_from(text, 35'000, piece).pieces, part.pieces) << piece;
}

TEST(LogRange, EventsAreCountedAsTheyAreRead) {
  const std::string text = lines(0, 100);
  auto source = open_qemu_log("x.log", ByteReader::from_memory(text), wanted);
  ASSERT_TRUE(source);
  for (int i = 0; i < 20; ++i) (*source)->next();
  EXPECT_EQ((*source)->summary().events, 20u) << "who stops at --end never meets the end";
  EXPECT_EQ((*source)->summary().last_ns, 38 * ms);
}

TEST(LogRange, OtherLinesAndOldStampsAreNoHindrance) {
  std::string text;
  for (int at = 0; at < 60'000; at += 2) {
    text += "7@" + std::to_string(at / 1000) + '.' + std::to_string(at % 1000 + 1000).substr(1) +
            "000:vfio_save_block  (a) data_size " + std::to_string(at) + '\n';
    text += "1970-01-01T01:00:00Z qemu-system-x86_64: later by another clock\n";
    if (at == 30'000) text += std::string(5 * LineReader::max_line, 'e') + '\n';
  }
  for (const int begin : {15'000, 25'001, 40'000, 41'000, 59'000}) expect_nothing_lost(text, begin);
  EXPECT_LT(read_from(text, 59'000).summary.events, 10'000u);
}

TEST(LogRange, ALongLineIsCountedOnce) {
  const std::string text =
      lines(0, 58'000) + std::string(5 * LineReader::max_line, 'e') + '\n' + lines(58'000, 60'000);
  EXPECT_THAT(read_from(text, 60'000).summary.notes, Contains(HasSubstr("1 line is longer than")));
}

TEST(LogRange, AClockSetBackALittleHidesNothing) {
  const std::string text = lines(0, 30'000) + lines(21'000, 90'000);
  for (const int begin : {22'000, 29'000, 30'000, 35'000}) expect_nothing_lost(text, begin);
}

/// `text` with another minute and second in the stamp of its first line that begins behind `place`,
/// and, for what must not be counted, another text.
void restamp(std::string& text, std::size_t place, const std::string& stamp, bool mark = false) {
  const std::size_t begin = text.find('\n', place - 1) + 1;
  if (begin + 100 > text.size()) return;
  text.replace(begin + 14, stamp.size(), stamp);
  if (mark) text.replace(text.find("xx", begin), 2, "??");
}

const std::string older = "00:00.000", newer = "59:59.999";

std::vector<std::string> not_marked(std::vector<std::string> pieces) {
  std::erase_if(pieces, [](const auto& piece) { return piece.find("??") != std::string::npos; });
  return pieces;
}

void expect_the_same_but_for_the_marked(const std::string& text, int begin) {
  EXPECT_EQ(not_marked(inside(read_from(text, begin), begin)),
            not_marked(inside(read_log(text), begin)));
}

TEST(LogRange, AWrongOlderStampWhereTheSearchLooksHidesNothing) {
  const std::string good = lines(0, 60'000);
  const std::size_t first = line(0).size(), rest = good.size() - first;
  std::string all = good;
  for (std::size_t part = 1; part < 16; ++part) {
    std::string text = good;
    restamp(text, first + rest * part / 16, older);
    restamp(all, first + rest * part / 16, older);
    for (const int begin : {15'000, 25'000, 45'000}) expect_nothing_lost(text, begin);
  }
  for (const int begin : {15'000, 25'000, 45'000}) expect_nothing_lost(all, begin);
  EXPECT_LT(read_from(all, 59'000).summary.events, 10'000u) << "and is no hindrance";
}

TEST(LogRange, SingleWrongStampsAnywhereHideNoOtherEvent) {
  const std::string good = lines(0, 60'000);
  std::mt19937 random(1);
  const auto any = [&random](int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random);
  };
  const auto place = [&] { return static_cast<std::size_t>(any(200, int(good.size()))); };
  for (int round = 0; round < 40; ++round) {
    std::string text = good;
    const int olds = round % 2 ? 1500 : any(1, 10), news = round % 4 < 2 ? any(0, 3) : any(0, 300);
    for (int i = 0; i < olds; ++i) restamp(text, place(), older);
    for (int i = 0; i < news; ++i) restamp(text, place(), newer, true);
    SCOPED_TRACE(std::to_string(olds) + " older, " + std::to_string(news) + " newer");
    expect_the_same_but_for_the_marked(text, any(10'000, 60'000));
  }
}

TEST(LogRange, WhereTheClockWasWrongForLongAllIsRead) {
  // The first halving believes the wrong clock; the events before the place it leads to do not.
  std::string text = lines(0, 60'000);
  const std::size_t middle = line(0).size() + (text.size() - line(0).size()) / 2;
  for (std::size_t at = middle - 100; at < middle + 100'000; at += line(0).size())
    restamp(text, at, older);
  expect_nothing_lost(text, 25'000);
  EXPECT_EQ(read_from(text, 25'000).summary.events, 30'000u);
}

TEST(LogRange, EventsThatAreRareAreNotSearchedFor) {
  const std::string noise = std::string(30'000, '.') + '\n';
  std::string text;
  for (int at = 0; at < 60'000; at += 500) text += line(at) + noise;
  expect_nothing_lost(text, 40'000);
  EXPECT_EQ(read_from(text, 40'000).summary.events, 120u) << "too few to tell a wrong stamp";
}

TEST(LogRange, DamageIsMarkedAsEver) {
  const std::string broken = "1970-01-01T00:0:02.5Z migrate_set_state new state active\n";
  for (const int at : {58'000, 60'000, 65'000})
    expect_nothing_lost(lines(0, at) + broken + lines(at, 80'000), 60'000);
  // Just behind the place that is gone to there is no event before the damage yet.
  std::string text = lines(0, 30'000);
  for (int at = 30'000; at < 80'000; at += 2) text += broken + line(at);
  const Reading part = read_from(text, 60'000);
  EXPECT_EQ(inside(part, 60'000), inside(read_log(text), 60'000));
  EXPECT_THAT(part.summary.notes,
              Contains(AllOf(HasSubstr("the first is line "), HasSubstr(" behind those bytes"))));
}

TEST(LogRange, WhatTheBeginTellsIsKept) {
  const std::string header =
      "2026-11-21 20:37:41.785+0000: starting up libvirt version: 9.0.0, hostname: host1\n"
      "-name guest=vm1,debug-threads=on \\\n";
  const Reading part = read_from(header + lines(0, 60'000), 50'000);
  EXPECT_EQ(part.origins.at(0).host, "host1");
  EXPECT_EQ(part.origins.at(0).vm, "vm1");
  EXPECT_EQ(part.origins.at(0).clock.resolution_ns, 1'000'000);
  // Where the begin is damaged, lines can only be numbered when all is read.
  const Reading damaged =
      read_from("1970-01-01T00:0:02.5Z migrate_set_state x\n" + lines(0, 60'000), 50'000);
  EXPECT_EQ(damaged.summary.events, 30'000u);
  EXPECT_THAT(damaged.summary.notes, ElementsAre(HasSubstr("the first is line 1")));
}

}  // namespace
}  // namespace ackscope::source::test
