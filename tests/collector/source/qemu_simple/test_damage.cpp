#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/collector/source/qemu_simple/reading.hpp"
#include "tests/collector/source/qemu_simple/simple_bytes.hpp"

namespace ackscope::source {
namespace {

using test::read_simple;
using test::SimpleBytes;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::size_t kRecord = 8 + 24 + 8;  // an `unloved`

/// Mappings, then unloved at 1, 2 ... count.
SimpleBytes counting(unsigned count) {
  SimpleBytes file;
  file.mapping(0, "started").mapping(3, "unloved");
  for (unsigned time = 1; time <= count; ++time) file.event(3, time, file.arg(time));
  return file;
}

TEST(SimpleDamage, CutAnywhereKeepsAllWholeRecords) {
  const std::string whole = counting(3).bytes();
  const std::size_t first = whole.size() - 3 * kRecord;
  for (std::size_t size = first; size < whole.size(); ++size) {
    const auto reading = read_simple(std::string_view(whole).substr(0, size));
    const std::size_t left = (size - first) % kRecord;
    EXPECT_EQ(reading.lines.size(), (size - first) / kRecord) << size;
    EXPECT_EQ(reading.summary.incomplete, left != 0) << size;
    if (left == 0) continue;
    EXPECT_THAT(reading.summary.notes,
                ElementsAre(HasSubstr("the last " + std::to_string(left) + " bytes (from offset " +
                                      std::to_string(size - left) + ")")));
  }
}

TEST(SimpleDamage, WhateverIsOverwrittenCostsItselfOnly) {
  // Each byte of the third of five records in turn: type, id, time, length, pid, argument.
  const std::string whole = counting(5).bytes();
  const std::size_t third = whole.size() - 3 * kRecord;
  for (std::size_t i = 0; i < kRecord; ++i) {
    std::string bytes = whole;
    bytes[third + i] = static_cast<char>(bytes[third + i] ^ 0x5a);
    const auto reading = read_simple(bytes);
    EXPECT_THAT(reading.lines, testing::IsSupersetOf({"1 unloved x=i1", "2 unloved x=i2",
                                                      "4 unloved x=i4", "5 unloved x=i5"}))
        << i;
  }
}

TEST(SimpleDamage, BytesInBetweenAreAGapOfUnknownSize) {
  auto file = counting(3);
  file.raw(std::string(100'000, '\x7f')).event(3, 9, file.arg(9)).event(3, 10, file.arg(10));
  const auto reading = read_simple(file.bytes());
  EXPECT_THAT(reading.lines, ElementsAre("1 unloved x=i1", "2 unloved x=i2", "3 unloved x=i3",
                                         "gap 3..9", "9 unloved x=i9", "10 unloved x=i10"));
  EXPECT_EQ(reading.summary.malformed, 1U);
  EXPECT_TRUE(reading.summary.incomplete);
  EXPECT_THAT(reading.summary.notes, ElementsAre(HasSubstr("100000 bytes in 1 places")));
}

TEST(SimpleDamage, InsaneLengthsDoNotStopTheReader) {
  for (const std::uint32_t length : {0U, 23U, 32U, 65'536U, 0xffff'ffffU}) {
    auto file = counting(4);
    const std::size_t second = file.bytes().size() - 3 * kRecord;
    for (unsigned i = 0; i < 4; ++i) {
      file.bytes()[second + 24 + i] = static_cast<char>(length >> (8 * i) & 0xff);
    }
    const auto reading = read_simple(file.bytes());
    EXPECT_EQ(reading.lines.size(), 4U) << length;  // a gap in its place, or itself
    EXPECT_EQ(reading.lines.back(), "4 unloved x=i4") << length;
  }
}

TEST(SimpleDamage, ZerosAndNoiseEndInTime) {
  const auto zeros = read_simple(counting(2).raw(std::string(3'000'000, '\0')).bytes());
  EXPECT_EQ(zeros.lines.size(), 2U);
  EXPECT_TRUE(zeros.summary.incomplete);
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 1'000'000; ++i)
    noise += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  const auto after = read_simple(counting(2).raw(noise).bytes());
  EXPECT_EQ(after.lines.size(), 2U);
}

}  // namespace
}  // namespace ackscope::source
