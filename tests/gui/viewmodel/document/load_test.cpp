#include "gui/viewmodel/document/load.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/collector/pipeline/scratch.hpp"
#include "tests/collector/pipeline/stories.hpp"
#include "tests/gui/viewmodel/document/short_of_space.hpp"

namespace ackscope::viewmodel {
namespace {

using pipeline::test::as_jsonl;
using pipeline::test::destination_story;
using pipeline::test::Scratch;
using pipeline::test::source_story;

pipeline::Request request_of(const std::vector<std::string>& paths) {
  pipeline::Request request;
  for (const std::string& path : paths) request.inputs.push_back({path, {}});
  return request;
}

TEST(ViewLoad, TellsWhichProcessIsWhichSide) {
  const Scratch scratch;
  const auto source = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  const auto destination = scratch.write("d.jsonl", as_jsonl(destination_story(1000)));
  const auto damaged = scratch.path("not-there");
  const auto loaded = load(request_of({damaged, destination, source}), {});
  ASSERT_TRUE(loaded);
  const Recording& recording = **loaded;
  EXPECT_EQ(recording.errors.size(), 1U);
  ASSERT_EQ(recording.analysis.migrations.size(), 1U);
  ASSERT_EQ(recording.tracks.size(), 1U);
  ASSERT_TRUE(recording.tracks[0].source && recording.tracks[0].destination);
  const Process& here = recording.processes[recording.tracks[0].source->process];
  const Process& there = recording.processes[recording.tracks[0].destination->process];
  EXPECT_EQ(recording.analysis.inputs[here.input].path, source);
  EXPECT_EQ(recording.analysis.inputs[there.input].path, destination);
  EXPECT_EQ(here.events->size(), source_story(1000).size());
  EXPECT_EQ(here.events->name(0), "migrate_set_state");
  EXPECT_EQ(here.events->text(0), "new state setup");
}

TEST(ViewLoad, NothingReadableIsTheErrorOfTheFirst) {
  const auto loaded = load(request_of({"/does/not/exist", "/nor/this"}), {});
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().where, "/does/not/exist");
}

TEST(ViewLoad, StopsAtTheFirstRefusal) {
  const Scratch scratch;
  const auto source = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  int asked = 0;
  const auto loaded = load(request_of({source, source}), [&](const LoadProgress&) {
    ++asked;
    return false;
  });
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().what, "cancelled");
  EXPECT_EQ(asked, 1);
}

TEST(ViewLoad, StoppedOnTheWayItLeavesNothingBehind) {
  const Scratch scratch;
  const auto source = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  const auto destination = scratch.write("d.jsonl", as_jsonl(destination_story(1000)));
  const test::InFolder in(scratch.directory("temporary"));
  std::vector<std::string> asked;
  const auto loaded = load(request_of({source, destination}), [&](const LoadProgress& progress) {
    asked.push_back(progress.input);
    return asked.size() < 2;
  });
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().what, "cancelled");
  EXPECT_THAT(asked, testing::ElementsAre(source, destination));
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path("temporary")));
}

TEST(ViewLoad, WithoutRoomForTheTextsTheEventsStayAndItIsSaidOnce) {
  const Scratch scratch;
  const auto source = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  const auto destination = scratch.write("d.jsonl", as_jsonl(destination_story(1000)));
  const test::InFolder in(scratch.path("is-not-there"));
  const auto loaded = load(request_of({source, destination}), {});
  ASSERT_TRUE(loaded);
  const Recording& recording = **loaded;
  std::size_t said = 0;
  for (const InputSummary& input : recording.analysis.inputs) {
    said += static_cast<std::size_t>(std::ranges::count_if(
        input.notes, [](const auto& note) { return note.find("TMPDIR") != std::string::npos; }));
  }
  EXPECT_EQ(said, 1U);
  EXPECT_EQ(recording.processes.at(0).events->size(), source_story(1000).size());
  EXPECT_EQ(recording.processes.at(0).events->text(0), "");
}

/// The destination's clock is 5 s off and gains 100 ppm.
TEST(ViewLoad, OnClocksThatDriftEventsLieWhereTheReportHasThem) {
  const Scratch scratch;
  auto here = pipeline::test::source_story_with_reinit(0);
  auto there = pipeline::test::destination_story_with_reinit(0);
  for (auto& line : here) line.time *= 10'000'000;
  for (auto& line : there) line.time = 5'000'000'000 + line.time * 10'001'000;
  const auto source = scratch.write("s.jsonl", as_jsonl(here));
  const auto destination = scratch.write("d.jsonl", as_jsonl(there));
  const auto loaded = load(request_of({source, destination}), {});
  ASSERT_TRUE(loaded);
  const Recording& recording = **loaded;
  ASSERT_EQ(recording.analysis.migrations.size(), 1U);
  const Migration& migration = recording.analysis.migrations[0];
  ASSERT_EQ(migration.clock_alignment.value().method, AlignmentMethod::causal_bounds);
  ASSERT_FALSE(migration.clock_alignment->course.bends.empty());
  const auto& side = recording.tracks[0].destination;
  ASSERT_TRUE(side);
  const auto mapped = [&](Ns told) {
    return side->clock.to_migration(5'000'000'000 + told * 10'001'000);
  };
  const auto& rounds = migration.devices.at(0).rounds;
  ASSERT_EQ(rounds.size(), 2U);
  EXPECT_EQ(rounds[0].arrived_ns, mapped(25));
  EXPECT_EQ(rounds[0].approved_ns, mapped(90));
  EXPECT_EQ(rounds[1].arrived_ns, mapped(121));
  EXPECT_EQ(rounds[1].approved_ns, mapped(132));
  EXPECT_EQ(migration.guest_resumed_ns, mapped(200));
}

}  // namespace
}  // namespace ackscope::viewmodel
