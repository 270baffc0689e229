#include <gmock/gmock.h>

#include "tests/collector/source/ctf/recording.hpp"

namespace ackscope::source::test {
namespace {

namespace fs = std::filesystem;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(OpenCtf, ReadsBothSidesInOrderOfTime) {
  const Recording recording("S01");
  const Read read = read_all(recording.path());
  EXPECT_EQ(read.events, 1348U);
  EXPECT_TRUE(read.in_order);
  EXPECT_THAT(read.gaps, IsEmpty());
  EXPECT_THAT(read.summary.notes, IsEmpty());
  EXPECT_FALSE(read.summary.incomplete);
  EXPECT_EQ(read.summary.events, 1348U);
  EXPECT_EQ(read.summary.first_ns, 1795293450627058657);
  EXPECT_EQ(read.summary.last_ns, 1795293453584668695);
  EXPECT_EQ(read.summary.clock, "epoch");
  EXPECT_EQ(read.names.front(), "vfio_device_attach");
}

TEST(OpenCtf, KnowsTheProcesses) {
  const Recording recording("S01");
  const Read read = read_all(recording.source());
  ASSERT_THAT(read.origins, SizeIs(1));
  const Origin& origin = read.origins[0];
  EXPECT_EQ(origin.host, "vm");
  EXPECT_EQ(origin.pid, 23249);
  EXPECT_EQ(origin.tracer, "lttng-ust 2.13");
  EXPECT_EQ(origin.clock.kind, ClockKind::epoch);
  EXPECT_EQ(origin.clock.uuid, "c8f96089-c375-4805-a810-07c327040bc1");
  EXPECT_EQ(origin.clock.offset_ns, 1795290434850375822);
}

TEST(OpenCtf, TellsProcessesOfPerProcessBuffersApart) {
  const Recording recording("S02");
  const Read read = read_all(recording.path());
  EXPECT_EQ(read.events, 1810U);
  ASSERT_THAT(read.origins, SizeIs(2));
  EXPECT_EQ(read.origins[0].pid, 23305);
  EXPECT_EQ(read.origins[1].pid, 23306);
}

TEST(OpenCtf, GivesFieldsTheirTypes) {
  const Recording recording("S01");
  auto source = open_ctf("S01", find_ctf_traces(recording.source()), nullptr);
  ASSERT_TRUE(source);
  ASSERT_EQ((*source)->next(), Pull::event);  // vfio_device_attach(name, int group_id)
  const RawEvent& event = (*source)->event();
  EXPECT_EQ(event.tid, 23249);
  EXPECT_THAT(event.event_class->fields, ElementsAre("name", "group_id"));
  ASSERT_THAT(event.fields, SizeIs(2));
  EXPECT_EQ(event.fields[0], FieldValue(std::string_view("0000:3b:00.1")));
  EXPECT_EQ(event.fields[1], FieldValue(std::int64_t{41}));
}

TEST(OpenCtf, CountsEventsNobodyWantsWithoutTheirFields) {
  const Recording recording("S01");
  auto source = open_ctf("S01", find_ctf_traces(recording.source()),
                         [](std::string_view name) { return name == "runstate_set"; });
  ASSERT_TRUE(source);
  while ((*source)->next() == Pull::event) {
    const RawEvent& event = (*source)->event();
    const bool wanted = event.event_class->name == "runstate_set";
    EXPECT_EQ(event.fields.size(), wanted ? event.event_class->fields.size() : 0U);
  }
  EXPECT_EQ((*source)->summary().events, 1064U);
}

TEST(OpenCtf, ReportsLostEventsAsGaps) {
  const Recording recording("S26");
  const Read read = read_all(recording.source());
  EXPECT_EQ(read.events, 4402U);
  EXPECT_EQ(read.summary.lost, 2047U);
  EXPECT_TRUE(read.summary.incomplete);
  ASSERT_THAT(read.gaps, SizeIs(2));
  EXPECT_EQ(read.gaps[0].lost, 1702U);
  EXPECT_EQ(read.gaps[0].begin, 1795293612133597600);
  EXPECT_EQ(read.gaps[0].end, 1795293612623603146);
  EXPECT_EQ(read.gaps[0].origin, std::nullopt);  // the buffers serve all processes of the user
  EXPECT_THAT(read.notes(), HasSubstr("2047 events were lost in 2 place(s)"));
  EXPECT_THAT(read.notes(), HasSubstr("--subbuf-size"));
}

TEST(OpenCtf, SaysWhenThereAreNoEvents) {
  const Recording recording("S01");
  fs::remove_all(recording.file("index"));
  for (const char* name : {"ch_0", "ch_1"}) fs::remove(recording.file(name));
  const Read read = read_all(recording.source());
  EXPECT_EQ(read.error, "");
  EXPECT_EQ(read.events, 0U);
  EXPECT_THAT(read.summary.notes, ElementsAre("the recording holds no events"));
}

TEST(OpenCtf, ReadsACopyOfATraceOnce) {
  const Recording recording("S26");
  fs::copy(recording.trace(), recording.source() / "copy", fs::copy_options::recursive);
  const Read read = read_all(recording.source());
  EXPECT_EQ(read.events, 4402U);
  EXPECT_TRUE(read.in_order);
}

TEST(OpenCtf, LeavesNoTemporaryFiles) {
  const Recording recording("S01");
  const fs::path temporary = recording.path() / "tmp";
  fs::create_directory(temporary);
  ::setenv("TMPDIR", temporary.c_str(), 1);
  read_all(recording.source());
  ::unsetenv("TMPDIR");
  EXPECT_TRUE(fs::is_empty(temporary));
}

}  // namespace
}  // namespace ackscope::source::test
