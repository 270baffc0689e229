#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "collector/pipeline/process_set.hpp"
#include "collector/pipeline/read.hpp"
#include "collector/timeline/compose.hpp"
#include "tests/collector/pipeline/fake_source.hpp"
#include "tests/collector/pipeline/stories.hpp"

// Which process an event belongs to, and which halves a recording makes.
namespace ackscope::pipeline::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Halves halves_of(FakeSource& source, std::optional<Side> forced = {},
                 const std::optional<std::string>& vm = {}) {
  Halves halves;
  timeline::BlockWatch watch;
  read_source(source, {}, forced, vm, 3, watch, halves);
  return halves;
}

FakeSource recording(Backend backend, std::vector<Origin> origins, const std::vector<Line>& lines) {
  FakeSource source(backend, std::move(origins));
  source.add(lines);
  return source;
}

Origin with_pid(std::int64_t pid) {
  Origin origin;
  origin.pid = pid;
  return origin;
}

/// Both halves tell the whole migration.
void expect_whole(const Halves& halves) {
  ASSERT_THAT(halves.sources, SizeIs(1));
  ASSERT_THAT(halves.destinations, SizeIs(1));
  const auto& source = halves.sources.front().story;
  EXPECT_EQ(source.begin, 1000);
  EXPECT_EQ(source.outcome, ackscope::Outcome::completed);
  EXPECT_EQ(source.end, 1210);
  EXPECT_EQ(source.decision, 1150);
  EXPECT_EQ(source.guest.stopped, 1160);
  EXPECT_THAT(source.marks.acks, ElementsAre(1100));
  const auto& destination = halves.destinations.front().story;
  EXPECT_EQ(destination.begin, 995);
  EXPECT_EQ(destination.outcome, ackscope::Outcome::completed);
  EXPECT_EQ(destination.end, 1202);
  EXPECT_EQ(destination.guest.resumed, 1200);
  EXPECT_THAT(destination.marks.acks, ElementsAre(1091));
}

TEST(Mixed, ACtfTraceWithoutPidIsSplitByRoleAndThread) {
  FakeSource source = recording(Backend::ctf, {Origin{}}, both_sides(1000));
  expect_whole(halves_of(source));
}

TEST(Mixed, AndWithoutThreadsByTheCourseOfEvents) {
  FakeSource source = recording(Backend::ctf, {Origin{}}, without_threads(both_sides(1000)));
  expect_whole(halves_of(source));
}

TEST(Mixed, WhatBothSidesCanSayBelongsToTheSideOfItsThread) {
  std::vector<Line> lines = both_sides(1000);
  lines.push_back({1205, "migrate_error", "error=there", 0, kDestinationMain});
  lines.push_back({1206, "vm_state_notify", "running 0 reason 11 (shutdown)", 0, kDestinationMain});
  lines.push_back({1207, "migrate_error", "error=here", 0, kReturnPathThread});
  std::ranges::stable_sort(lines, {}, &Line::time);
  FakeSource source = recording(Backend::ctf, {Origin{}}, lines);
  const Halves halves = halves_of(source);
  expect_whole(halves);
  EXPECT_EQ(halves.destinations.front().story.error, "there");
  EXPECT_EQ(halves.sources.front().story.error, "here");
}

TEST(Mixed, SourceAloneAndDestinationAloneStayWhole) {
  for (const bool threads : {true, false}) {
    const auto told = [&](std::vector<Line> lines) {
      return threads ? lines : without_threads(std::move(lines));
    };
    FakeSource one = recording(Backend::ctf, {Origin{}}, told(source_story(1000)));
    const Halves source = halves_of(one);
    ASSERT_THAT(source.sources, SizeIs(1));
    EXPECT_THAT(source.destinations, IsEmpty());
    EXPECT_EQ(source.sources.front().story.outcome, ackscope::Outcome::completed);
    FakeSource other = recording(Backend::ctf, {Origin{}}, told(destination_story(1000)));
    const Halves destination = halves_of(other);
    EXPECT_THAT(destination.sources, IsEmpty());
    ASSERT_THAT(destination.destinations, SizeIs(1));
    EXPECT_EQ(destination.destinations.front().story.outcome, ackscope::Outcome::completed);
  }
}

TEST(Unmixed, OriginsWithAPidAreProcesses) {
  std::vector<Line> lines = source_story(1000, 0);
  const auto others = destination_story(1000, 1);
  lines.insert(lines.end(), others.begin(), others.end());
  FakeSource source = recording(Backend::ctf, {with_pid(11), with_pid(22)}, lines);
  const Halves halves = halves_of(source);
  expect_whole(halves);
  EXPECT_EQ(halves.sources.front().party.pid, 11);
  EXPECT_EQ(halves.destinations.front().party.pid, 22);
}

TEST(Unmixed, ALogIsOneProcessWhateverItHolds) {
  // A guest that came here by one migration and goes away by the next.
  std::vector<Line> lines = without_threads(destination_story(1000));
  const auto away = without_threads(source_story(9000));
  lines.insert(lines.end(), away.begin(), away.end());
  FakeSource source = recording(Backend::log, {Origin{}}, lines);
  const Halves halves = halves_of(source);
  ASSERT_THAT(halves.sources, SizeIs(1));
  ASSERT_THAT(halves.destinations, SizeIs(1));
  EXPECT_EQ(halves.destinations.front().story.begin, 995);
  EXPECT_EQ(halves.sources.front().story.begin, 9000);
  EXPECT_EQ(halves.sources.front().story.outcome, ackscope::Outcome::completed);
}

TEST(Forced, KeepsOnlyTheHalvesOfThatSide) {
  for (const Side side : {Side::source, Side::destination}) {
    FakeSource source = recording(Backend::ctf, {with_pid(1), with_pid(2)}, source_story(1000, 0));
    source.add(destination_story(1000, 1));
    const Halves halves = halves_of(source, side);
    EXPECT_THAT(halves.sources, SizeIs(side == Side::source ? 1 : 0));
    EXPECT_THAT(halves.destinations, SizeIs(side == Side::destination ? 1 : 0));
    for (const auto& half : halves.sources) EXPECT_TRUE(half.forced);
    for (const auto& half : halves.destinations) EXPECT_TRUE(half.forced);
  }
}

TEST(Party, IsTheOriginAndWhatTheUserCallsTheGuest) {
  Origin origin = with_pid(7);
  origin.host = "alpha";
  origin.vm = "from-the-trace";
  origin.tracer = "lttng-ust 2.13";
  origin.clock.kind = ClockKind::monotonic;
  FakeSource source = recording(Backend::ctf, {origin}, source_story(1000));
  const Halves traced = halves_of(source);
  ASSERT_THAT(traced.sources, SizeIs(1));
  const auto& half = traced.sources.front();
  EXPECT_EQ(half.party.host, "alpha");
  EXPECT_EQ(half.party.vm, "from-the-trace");
  EXPECT_EQ(half.party.pid, 7);
  EXPECT_EQ(half.party.tracer, "lttng-ust 2.13");
  EXPECT_EQ(half.party.release_range, "11.1");
  EXPECT_EQ(half.clock.kind, ClockKind::monotonic);
  EXPECT_EQ(half.input, 3U);
  EXPECT_FALSE(half.forced);

  FakeSource again = recording(Backend::ctf, {origin}, source_story(1000));
  EXPECT_EQ(halves_of(again, {}, "mine").sources.front().party.vm, "mine");
}

TEST(Releases, AreToldPerProcess) {
  FakeSource source(Backend::ctf, {with_pid(1), with_pid(2)});
  source.add(source_story(1000, 0));
  source.add(std::vector<Line>{
      {2000, "migrate_set_state", "new state setup", 1},
      {2001, "loadvm_state_setup", "", 1},
      {2002, "vfio_load_state_device_data", " (d) size 0x10 ret 0", 1},
      {2003, "migrate_error", "error=x", 1},
  });
  const Halves halves = halves_of(source);
  EXPECT_EQ(halves.sources.front().party.release_range, "11.1");
  EXPECT_EQ(halves.destinations.front().party.release_range, "9.1");
}

TEST(Gaps, OfAProcessConcernOnlyThat) {
  FakeSource source(Backend::ctf, {with_pid(1), with_pid(2)});
  source.add(source_story(1000, 0)).add(destination_story(5000, 1));
  source.add(Gap{5300, 5400, 9, 1});
  source.add(Line{5401, "loadvm_state_setup", "", 1});
  const Halves halves = halves_of(source);
  EXPECT_THAT(halves.sources.front().story.coverage.lost, IsEmpty());
}

TEST(Gaps, OfUnknownProcessesConcernAllEvenThoseThatAppearLater) {
  FakeSource source(Backend::ctf, {with_pid(1), with_pid(2)});
  const auto first = source_story(1000, 0);
  source.add(std::vector<Line>(first.begin(), first.begin() + 5));
  source.add(Gap{1005, 1200, 4, {}});
  source.add(destination_story(1100, 1));
  const Halves halves = halves_of(source);
  ASSERT_THAT(halves.sources, SizeIs(1));
  ASSERT_THAT(halves.destinations, SizeIs(1));
  ASSERT_THAT(halves.sources.front().story.coverage.lost, SizeIs(1));
  EXPECT_EQ(halves.sources.front().story.coverage.lost.front().events, 4U);
  EXPECT_THAT(halves.destinations.front().story.coverage.lost, SizeIs(1))
      << "its begin lies in the gap";
}

TEST(Gaps, InThousandsDoNotCostMemoryOfProcessesThatAppearLater) {
  FakeSource source(Backend::ctf, {with_pid(1)});
  for (Ns at = 0; at < 5000; ++at) source.add(Gap{at, at, 1, {}});
  source.add(source_story(10'000, 0));
  const Halves halves = halves_of(source);
  ASSERT_THAT(halves.sources, SizeIs(1));
  EXPECT_THAT(halves.sources.front().story.coverage.lost, IsEmpty()) << "all were before its begin";
}

}  // namespace
}  // namespace ackscope::pipeline::test
