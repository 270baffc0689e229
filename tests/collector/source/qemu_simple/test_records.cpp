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
using testing::IsEmpty;

SimpleBytes beginning(bool foreign = false) {
  SimpleBytes file(foreign);
  return file.mapping(0, "started").mapping(1, "sized").mapping(2, "flagged").mapping(3, "unloved");
}

std::string sized(const SimpleBytes& file, std::string_view name, std::uint64_t size, int ret) {
  return file.arg(name) + file.arg(size) + file.arg(static_cast<std::uint64_t>(std::int64_t{ret}));
}

TEST(SimpleRecords, ValuesKeepTypeSignAndEveryBit) {
  auto file = beginning();
  file.event(0, 5).event(1, 6, sized(file, "0000:3b:00.1", ~std::uint64_t{0}, -5));
  file.event(2, 7,
             file.arg(1) + file.arg(255) + file.arg(~std::uint64_t{1}) + file.arg(1ULL << 63));
  file.event(1, 8, sized(file, "", 0, 0));
  const auto reading = read_simple(file.bytes());
  EXPECT_THAT(
      reading.lines,
      ElementsAre("5 started", "6 sized name='0000:3b:00.1' size=u18446744073709551615 ret=i-5",
                  "7 flagged on=u1 small=u255 delta=i-2 at=u9223372036854775808",
                  "8 sized name='' size=u0 ret=i0"));
  EXPECT_EQ(reading.summary.events, 4U);
  EXPECT_EQ(reading.summary.malformed, 0U);
  EXPECT_EQ(reading.summary.first_ns, 5);
  EXPECT_EQ(reading.summary.last_ns, 8);
  EXPECT_EQ(reading.summary.clock, "monotonic");
  EXPECT_EQ(reading.summary.backend, Backend::simple);
  EXPECT_FALSE(reading.summary.incomplete);
  EXPECT_THAT(reading.summary.notes, IsEmpty());
}

TEST(SimpleRecords, TheOtherByteOrderAndEveryPieceSize) {
  auto file = beginning(true);
  file.event(1, 6, sized(file, "mdev", 300, -22));
  for (const std::size_t piece : {1U, 7U, 4096U}) {
    EXPECT_THAT(read_simple(file.bytes(), test::everything, piece).lines,
                ElementsAre("6 sized name='mdev' size=u300 ret=i-22"));
  }
}

TEST(SimpleRecords, UnwantedEventsAreOnlyCounted) {
  auto file = beginning();
  file.event(3, 1, file.arg(1)).event(0, 2).event(3, 3, "not an int");
  const auto reading = read_simple(file.bytes(), [](auto name) { return name != "unloved"; });
  EXPECT_THAT(reading.lines, ElementsAre("2 started"));
  EXPECT_EQ(reading.summary.events, 3U);
  EXPECT_EQ(reading.summary.malformed, 0U);
  EXPECT_EQ(reading.summary.last_ns, 3);
}

TEST(SimpleRecords, ThreadsThatOvertakeEachOtherAreSorted) {
  auto file = beginning();
  for (const unsigned time : {10U, 13U, 11U, 12U, 12U, 9U}) {
    file.event(3, time, file.arg(time));
  }
  EXPECT_THAT(read_simple(file.bytes()).lines,
              ElementsAre("9 unloved x=i9", "10 unloved x=i10", "11 unloved x=i11",
                          "12 unloved x=i12", "12 unloved x=i12", "13 unloved x=i13"));
}

TEST(SimpleRecords, PidZeroIsTheProcessItself) {
  auto file = beginning();
  file.event(0, 1, "", 0).event(0, 2, "", 4711).event(0, 3, "", 4711);
  const auto reading = read_simple(file.bytes());
  ASSERT_EQ(reading.origins.size(), 1U);
  EXPECT_EQ(reading.origins[0].pid, 4711);
  EXPECT_EQ(reading.origins[0].clock.kind, ClockKind::monotonic);
  const auto alone = read_simple(beginning().event(0, 1, "", 0).bytes());
  ASSERT_EQ(alone.origins.size(), 1U);
  EXPECT_EQ(alone.origins[0].pid, std::nullopt);
}

TEST(SimpleRecords, DroppedEventsAreAGapAroundTheRing) {
  auto file = beginning();
  file.event(0, 10).event(0, 20).dropped(50, 7).event(0, 30).event(0, 60).dropped(70, 1);
  const auto reading = read_simple(file.bytes());
  EXPECT_THAT(reading.lines, ElementsAre("10 started", "gap 10..50 lost 7", "20 started",
                                         "30 started", "gap 50..70 lost 1", "60 started"));
  EXPECT_EQ(reading.summary.lost, 8U);
  EXPECT_EQ(reading.summary.events, 4U);
  EXPECT_TRUE(reading.summary.incomplete);
  EXPECT_THAT(reading.summary.notes, ElementsAre(HasSubstr("dropped 8 events")));
}

TEST(SimpleRecords, WrongTraceEventsIsAnError) {
  auto file = beginning();
  for (unsigned time = 0; time < 8; ++time) file.event(1, time, sized(file, "a", 1, 0));
  const auto open = [&](std::string_view declared) {
    const auto source = open_qemu_simple("x.simple", ByteReader::from_memory(file.bytes()),
                                         test::declarations(declared), test::everything);
    return source ? "opened" : to_line(source.error());
  };
  const std::string others = "flagged(int a) \"\"\nunloved(int a) \"\"\nstarted(void) \"\"\n";
  EXPECT_THAT(open(others + "sized(int a) \"\"\n"),
              AllOf(HasSubstr("x.simple: trace-events-all does not belong to this recording: 8 of "
                              "the first 8 records (first sized) have other arguments"),
                    HasSubstr("--trace-events FILE")));
  EXPECT_THAT(open(others), HasSubstr("1 of 4 events (first sized) are not in it, 8 of the first"));
  EXPECT_THAT(open("alien(int a) \"\"\n"), HasSubstr("4 of 4 events (first started) are not in"));
}

TEST(SimpleRecords, AFewUnsuitableRecordsAreLeftOut) {
  auto file = beginning();
  for (unsigned time = 1; time < 5; ++time) file.event(0, time);
  file.event(1, 5, file.arg("a")).event(1, 6, sized(file, "a", 1, 0) + "x").event(9, 7);
  const auto reading = read_simple(file.bytes());
  EXPECT_EQ(reading.lines.size(), 4U);
  EXPECT_EQ(reading.summary.malformed, 3U);
  EXPECT_TRUE(reading.summary.incomplete);
  EXPECT_THAT(reading.summary.notes,
              ElementsAre(HasSubstr("2 records (first sized) do not have the arguments"),
                          HasSubstr("1 records have an event id that the file does not name")));
}

TEST(SimpleRecords, EventsThatAreNotDeclaredAreNoted) {
  auto file = beginning().mapping(4, "brand_new");
  file.event(0, 1).event(4, 2, file.arg(3));
  const auto reading = read_simple(file.bytes(), [](auto name) { return name == "started"; });
  EXPECT_THAT(reading.lines, ElementsAre("1 started"));
  EXPECT_FALSE(reading.summary.incomplete);
  EXPECT_THAT(reading.summary.notes,
              ElementsAre(AllOf(HasSubstr("1 of 5 events of the recording (first brand_new)"),
                                HasSubstr("which belongs to another QEMU build"))));
}

/// Nothing shows of which build a damaged file is.
TEST(SimpleRecords, DeclarationsThatAreDamagedAreCalledThat) {
  auto file = beginning();
  file.event(0, 1);
  auto source = open_qemu_simple(
      "x.simple", ByteReader::from_memory(file.bytes()),
      test::declarations("started(void) \"\"\nsized(const char *na\nflagged(bool on) \"\"\n"),
      [](auto name) { return name == "started"; });
  ASSERT_TRUE(source) << to_line(source.error());
  EXPECT_THAT(test::read_all(**source).summary.notes,
              ElementsAre(HasSubstr("2 of 4 events of the recording (first sized) are not in "
                                    "trace-events-all, where 1 lines (first line 2) declare "
                                    "nothing: it is damaged, or belongs to another QEMU build")));
}

TEST(SimpleHeader, ErrorsSayWhatToDo) {
  const auto open = [](std::string_view bytes, std::shared_ptr<const TraceEvents> declared) {
    return open_qemu_simple("x", ByteReader::from_memory(bytes), std::move(declared), {});
  };
  const auto all = test::declarations();
  const auto text = open("2026-11-21T20:37:30.627073Z vfio_device_attach", all);
  ASSERT_FALSE(text);
  EXPECT_THAT(to_line(text.error()), HasSubstr("x: is not a QEMU simple trace"));
  const auto old = open(SimpleBytes(false, 3).bytes(), all);
  ASSERT_FALSE(old);
  EXPECT_THAT(to_line(old.error()), HasSubstr("version 3, only version 4"));
  EXPECT_FALSE(open(SimpleBytes().bytes().substr(0, 20), all));
  EXPECT_FALSE(open("", all));
  const auto without = open(SimpleBytes().bytes(), nullptr);
  ASSERT_FALSE(without);
  EXPECT_THAT(to_line(without.error()), HasSubstr("--trace-events FILE"));
  EXPECT_TRUE(open(SimpleBytes().bytes(), all));
}

TEST(SimpleHeader, Detection) {
  const auto looks = [](const std::string& text) {
    return looks_like_simple(std::as_bytes(std::span(text)));
  };
  EXPECT_TRUE(looks(SimpleBytes().bytes()));
  EXPECT_TRUE(looks(SimpleBytes(true).bytes().substr(0, 16)));
  EXPECT_FALSE(looks(SimpleBytes().bytes().substr(0, 15)));
  EXPECT_FALSE(looks(std::string(64, '\xff')));
}

}  // namespace
}  // namespace ackscope::source
