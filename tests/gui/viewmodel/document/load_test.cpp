#include "gui/viewmodel/document/load.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/collector/pipeline/scratch.hpp"
#include "tests/collector/pipeline/stories.hpp"

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

}  // namespace
}  // namespace ackscope::viewmodel
