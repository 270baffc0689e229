#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "analysis/report/events_jsonl/events_jsonl.hpp"
#include "collector/source/qemu_simple/open.hpp"
#include "tests/collector/source/jsonl/reading.hpp"
#include "tests/collector/source/qemu_simple/archive.hpp"

namespace ackscope::source {
namespace {

using report::EventsJsonlWriter;
using test::read_jsonl;
using test::show;
using testing::ElementsAreArray;

/// Writes what it is given and keeps how it looked.
class Recorder {
 public:
  void event(const RawEvent& event) {
    writer_.event(event);
    shown_.push_back(show(event));
  }
  void gap(const Gap& gap) {
    writer_.gap(gap);
    shown_.push_back(show(gap));
  }
  EventsJsonlWriter& writer() { return writer_; }
  std::string text() const { return out_.str(); }
  const std::vector<std::string>& shown() const { return shown_; }

 private:
  std::ostringstream out_;
  EventsJsonlWriter writer_{out_, "0.1.0"};
  std::vector<std::string> shown_;
};

TEST(EventsJsonl, EveryValueComesBack) {
  const EventClass fields{"ev", ArgumentForm::fields, {"name", "number"}, 0};
  const EventClass text{"tx", ArgumentForm::text, {}, 1};
  const std::string every_byte = [] {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    return bytes;
  }();
  const std::vector<FieldValue> names{"",
                                      "0000:3b:00.1",
                                      "\"\\/\b\t\n",
                                      "\xc3\xa4\xf0\x9f\x98\x80",
                                      std::string_view("\0a", 2),
                                      "\xc0\x80",
                                      "\xed\xa0\x80",
                                      "half \xc3",
                                      std::string_view(every_byte)};
  const std::vector<FieldValue> numbers{
      std::uint64_t{0}, ~std::uint64_t{0}, std::int64_t{5},         std::int64_t{-5},
      std::uint64_t{5}, std::monostate{},  std::int64_t{INT64_MIN}, std::int64_t{INT64_MAX}};
  Recorder recorder;
  recorder.writer().origin(0, Origin{}, Backend::simple);
  Ns time = 0;
  for (const auto& name : names) {
    for (const auto& number : numbers) {
      const FieldValue values[] = {name, number};
      recorder.event({++time, &fields, 0, 42, values, {}});
    }
    recorder.event({++time, &text, 0, std::nullopt, {}, std::get<std::string_view>(name)});
  }
  recorder.gap({3, 4, 5, 0});
  recorder.gap({3, 4, std::nullopt, std::nullopt});
  recorder.gap({4, 4, std::nullopt, 0, true});
  const auto reading = read_jsonl(recorder.text());
  EXPECT_THAT(reading.lines, ElementsAreArray(recorder.shown()));
  EXPECT_EQ(reading.summary.malformed, 0U);
}

TEST(EventsJsonl, OriginsComeBack) {
  Origin full{"alpha", "vm \xff", 17, "lttng-ust 2.13", {ClockKind::monotonic, 1000, "u-u", -9}};
  std::ostringstream out;
  EventsJsonlWriter writer(out);
  writer.origin(0, full, Backend::ctf);
  writer.origin(1, Origin{}, Backend::log);
  const auto reading = read_jsonl(out.str());
  ASSERT_EQ(reading.origins.size(), 2U);
  const Origin& back = reading.origins[0];
  EXPECT_EQ(back.host, full.host);
  EXPECT_EQ(back.vm, full.vm);
  EXPECT_EQ(back.pid, full.pid);
  EXPECT_EQ(back.tracer, full.tracer);
  EXPECT_EQ(back.clock.kind, full.clock.kind);
  EXPECT_EQ(back.clock.resolution_ns, 1000);
  EXPECT_EQ(back.clock.uuid, full.clock.uuid);
  EXPECT_EQ(back.clock.offset_ns, -9);
  EXPECT_EQ(reading.origins[1].pid, std::nullopt);
  EXPECT_EQ(reading.origins[1].clock.offset_ns, std::nullopt);
}

TEST(EventsJsonl, NamesThatAreNoTextDoNoHarm) {
  const EventClass odd{"e\xff", ArgumentForm::fields, {"f\xff"}, 0};
  const FieldValue values[] = {std::int64_t{1}};
  std::ostringstream out;
  EventsJsonlWriter(out).event({1, &odd, 0, std::nullopt, values, {}});
  const auto reading = read_jsonl(out.str());
  EXPECT_THAT(reading.lines, testing::ElementsAre("1 @0 e\xff#0 f\xef\xbf\xbd=i1"));
}

TEST(EventsJsonl, ARealRecordingComesBack) {
  const std::string folder = ACKSCOPE_RECORDINGS_DIR;
  auto declared = read_trace_events(folder + "/trace-events-all-11.1.xz");
  ASSERT_TRUE(declared);
  const auto shared = std::make_shared<const TraceEvents>(std::move(*declared));
  for (const auto& [path, bytes] : test::files_of(folder + "/S15.tar.xz", {".simple"})) {
    auto source = open_qemu_simple(path, ByteReader::from_memory(bytes), shared, {});
    ASSERT_TRUE(source);
    Recorder recorder;
    while ((*source)->next() == Pull::event) recorder.event((*source)->event());
    const auto reading = read_jsonl(recorder.text());
    EXPECT_GT(reading.lines.size(), 100U);
    EXPECT_EQ(reading.lines, recorder.shown());
  }
}

}  // namespace
}  // namespace ackscope::source
