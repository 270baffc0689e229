#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collector/pipeline/read.hpp"
#include "tests/collector/pipeline/fake_source.hpp"
#include "tests/collector/pipeline/stories.hpp"

// One source read into halves: window, restart, damage, counts.
namespace ackscope::pipeline::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Read {
  InputSummary summary;
  Halves halves;
};

Read read(FakeSource& source, const TimeWindow& window = {}) {
  Read result;
  timeline::BlockWatch watch;
  result.summary = read_source(source, window, {}, {}, 0, watch, result.halves);
  return result;
}

FakeSource log_of(const std::vector<Line>& lines) {
  FakeSource source(Backend::log, {Origin{}});
  source.add(lines);
  return source;
}

TEST(Read, CountsWhatItUnderstandsAndWhatNot) {
  FakeSource source = log_of(source_story(1000));
  source.add(Line{1300, "ram_load_loop", "x"}).add(Line{1301, "vfio_load_state", "nonsense"});
  const Read result = read(source);
  EXPECT_EQ(result.summary.events, source_story(0).size() + 2);
  EXPECT_EQ(result.summary.decoded, source_story(0).size());
  EXPECT_EQ(result.summary.unknown, 1U);
  EXPECT_EQ(result.summary.malformed, 1U);
  EXPECT_THAT(result.summary.sides, ElementsAre(Side::source));
  EXPECT_EQ(result.summary.clock, "epoch");
  EXPECT_FALSE(result.summary.incomplete);
  ASSERT_EQ(result.halves.sources.size(), 1U);
  EXPECT_EQ(result.halves.sources.front().party.release_range, "11.1");
  EXPECT_EQ(result.halves.sources.front().story.begin, 1000);
}

TEST(Read, TheClockIsThatOfTheProcesses) {
  Origin origin;
  origin.clock.kind = ClockKind::monotonic;
  FakeSource source(Backend::simple, {origin});
  source.add(source_story(1000));
  EXPECT_EQ(read(source).summary.clock, "monotonic");
}

TEST(Window, TakesBothEndsAndNothingBeyond) {
  FakeSource source = log_of(source_story(1000));
  const Read result = read(source, {UnixTime{1020}, UnixTime{1100}});
  // 1020, 1030, 1031 and 1100.
  EXPECT_EQ(result.summary.decoded, 4U);
  ASSERT_EQ(result.halves.sources.size(), 1U);
  const auto& story = result.halves.sources.front().story;
  EXPECT_FALSE(story.begin) << "the begin was cut off";
  EXPECT_EQ(story.coverage.first, 1020);
  EXPECT_EQ(story.coverage.last, 1100);
  EXPECT_EQ(story.outcome, ackscope::Outcome::unfinished);
}

TEST(Window, SecondsCountFromTheFirstEventNotFromTheFirstTaken) {
  FakeSource source = log_of(source_story(1000));
  const Read result = read(source, {SinceFirstEvent{20}, SinceFirstEvent{31}});
  EXPECT_EQ(result.summary.decoded, 3U);
  EXPECT_EQ(result.halves.sources.front().story.coverage.first, 1020);
}

TEST(Window, StopsReadingAtTheEnd) {
  FakeSource source = log_of(source_story(1000));
  read(source, {{}, UnixTime{1004}});
  EXPECT_EQ(source.delivered(), 6U) << "the first event beyond the end is the last one read";
}

TEST(Window, OutsideOfTheRecordingThereIsNothing) {
  for (const TimeWindow& window : {TimeWindow{UnixTime{5000}, {}}, TimeWindow{{}, UnixTime{999}}}) {
    FakeSource source = log_of(source_story(1000));
    const Read result = read(source, window);
    EXPECT_EQ(result.summary.decoded, 0U);
    EXPECT_THAT(result.summary.sides, IsEmpty());
    EXPECT_THAT(result.halves.sources, IsEmpty());
  }
}

TEST(Restart, ForgetsAllThatWasDeliveredBefore) {
  FakeSource source = log_of(source_story(1000));
  source.add(Line{1400, "ram_load_loop", ""}).add(Line{1401, "migrate_set_state", "?"});
  source.add(Restart{}).add(source_story(2000));
  const Read result = read(source);
  EXPECT_EQ(result.summary.decoded, source_story(0).size());
  EXPECT_EQ(result.summary.unknown, 0U);
  EXPECT_EQ(result.summary.malformed, 0U);
  ASSERT_EQ(result.halves.sources.size(), 1U) << "the first story was taken back";
  EXPECT_EQ(result.halves.sources.front().story.begin, 2000);
}

TEST(Restart, SecondsCountFromTheFirstEventAfterIt) {
  FakeSource source = log_of({{10, "migrate_set_state", "new state setup"}});
  source.add(Restart{}).add(source_story(2000));
  const Read result = read(source, {SinceFirstEvent{20}, {}});
  EXPECT_EQ(result.halves.sources.front().story.coverage.first, 2020);
}

TEST(Restart, ForgetsGapsAndDamageToo) {
  FakeSource source = log_of({{INT64_MAX, "migrate_set_state", "new state setup"}});
  source.add(Gap{0, 3000, 5, {}}).add(Restart{}).add(source_story(2000));
  const Read result = read(source);
  EXPECT_THAT(result.halves.sources.front().story.coverage.lost, IsEmpty());
  EXPECT_EQ(result.summary.malformed, 0U);
  EXPECT_FALSE(result.summary.incomplete);
}

TEST(Restart, WithNothingBehindItLeavesNothing) {
  FakeSource source = log_of(source_story(1000));
  source.add(Restart{});
  const Read result = read(source);
  EXPECT_EQ(result.summary.decoded, 0U);
  EXPECT_THAT(result.halves.sources, IsEmpty());
}

TEST(InsaneTimes, AreCountedAndLeftOut) {
  const std::vector<Line> damaged{
      {INT64_MIN, "migrate_set_state", "new state setup"},
      {INT64_MAX, "migrate_set_state", "new state setup"},
      {Ns{1} << 61, "migrate_set_state", "new state setup"},
  };
  FakeSource source = log_of(damaged);
  source.add(source_story(1000));
  const Read result = read(source, {SinceFirstEvent{0}, SinceFirstEvent{1000}});
  EXPECT_EQ(result.summary.malformed, 3U);
  EXPECT_EQ(result.summary.decoded, source_story(0).size()) << "the window begins at 1000";
  EXPECT_TRUE(result.summary.incomplete);
  EXPECT_THAT(result.summary.notes, Contains(HasSubstr("3 events have impossible time stamps")));
  ASSERT_EQ(result.halves.sources.size(), 1U);
  EXPECT_EQ(result.halves.sources.front().story.begin, 1000);
}

TEST(InsaneTimes, TheLastSaneOnesAreTaken) {
  constexpr Ns kLast = (Ns{1} << 61) - 1;
  FakeSource source = log_of({{-kLast, "migrate_set_state", "new state setup"},
                              {-kLast, "savevm_state_setup", ""},
                              {kLast, "migrate_set_state", "new state failed"}});
  const Read result = read(source);
  EXPECT_EQ(result.summary.decoded, 3U);
  EXPECT_EQ(result.summary.malformed, 0U);
  EXPECT_EQ(result.halves.sources.front().story.end, kLast);
}

}  // namespace
}  // namespace ackscope::pipeline::test
