#include "gui/viewmodel/words/headline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/report/text/headline.hpp"
#include "gui/viewmodel/words/explain.hpp"
#include "tests/gui/viewmodel/words/told.hpp"

namespace ackscope::viewmodel {
namespace {

using testing::HasSubstr;

TEST(ViewerHeadline, OfAFailure) {
  const Recording recording = story("late-request-reinit");
  const Headline line = headline({recording, 0});
  EXPECT_EQ(line.role, Role::error);
  EXPECT_EQ(line.outcome, "FAILED");
  EXPECT_THAT(line.words, testing::StartsWith("0000:3b:00.1 asked for another switchover ACK"));
  EXPECT_THAT(line.figures, testing::Contains(testing::Pair("late requests", "1")));
  EXPECT_THAT(line.figures, testing::Contains(testing::Pair("downtime by QEMU", "unknown")));
}

TEST(ViewerHeadline, SaysOfEveryStoryWhatTheReportSays) {
  for (const std::string& name : stories()) {
    const Recording recording = story(name);
    for (std::size_t i = 0; i < recording.analysis.migrations.size(); ++i) {
      const Headline line = headline({recording, i});
      const std::string report =
          report::headline(recording.analysis.migrations[i], {.width = 100, .unicode = true});
      EXPECT_THAT(report, testing::StartsWith(line.outcome)) << name;
      EXPECT_THAT(report, HasSubstr(line.words)) << name;
      EXPECT_THAT(line.outcome, testing::ContainsRegex("^[A-Z ]+$")) << name;
      EXPECT_EQ(line.role == Role::error,
                recording.analysis.migrations[i].outcome == Outcome::failed);
    }
  }
}

TEST(ViewerHeadline, WhatGoesOnIsRunningAndCountsTheBlockedTimeThatGoesOnToo) {
  Recording recording = story("blocked");
  Migration& m = recording.analysis.migrations.at(0);
  ASSERT_TRUE(m.begin_ns);
  m.outcome = Outcome::unknown;
  recording.live = true;
  recording.nows = {*m.begin_ns + 3'000'000'000};
  recording.blocked_so_far = {2'000'000'000};
  const Headline line = headline({recording, 0});
  EXPECT_EQ(line.outcome, "RUNNING");
  EXPECT_EQ(line.words, "for 3 s");
  EXPECT_THAT(line.figures, testing::Contains(testing::Pair("held by ACKs alone", "2 s")));
  EXPECT_THAT(migration_title({recording, 0}), HasSubstr("running"));
}

TEST(ViewerHeadline, OfNothing) {
  const Recording recording;
  EXPECT_EQ(headline({recording, 0}).outcome, "NO MIGRATION");
  EXPECT_EQ(migration_title({recording, 0}), "no migration");
}

TEST(ViewerHeadline, ChoiceOfMigrations) {
  const Recording recording = story("late-request-reinit");
  EXPECT_EQ(migration_title({recording, 0}), "migration 1: alpha -> beta, failed");
}

TEST(ViewerComplaints, AreNoneOfACleanRecording) {
  EXPECT_THAT(complaints(story("late-request-reinit")), testing::IsEmpty());
}

TEST(ViewerComplaints, NameEverythingThatIsWrong) {
  Recording recording = story("late-request-reinit");
  recording.errors = {{"no such file", "gone.log", "check the name"}};
  InputSummary& input = recording.analysis.inputs[0];
  input.path = "a\nb";
  input.lost = 2;
  input.malformed = 3;
  input.unknown = 4;
  input.incomplete = true;
  input.notes = {"truncated in packet 7"};
  recording.analysis.migrations[0].incomplete = {"The begin was not recorded."};
  EXPECT_THAT(complaints(recording),
              testing::ElementsAre("gone.log: no such file; check the name",
                                   "a?b: 2 events lost, 3 events make no sense, incomplete.",
                                   "a?b: truncated in packet 7", "The begin was not recorded."));
}

TEST(ViewerComplaints, UnknownNamesAreNothingWrongButTold) {
  Recording recording = story("late-request-reinit");
  recording.analysis.inputs[0].path = "a.log";
  recording.analysis.inputs[0].unknown = 4;
  EXPECT_THAT(complaints(recording), testing::IsEmpty());
  const Explanation told = explain({}, {recording, 0});
  ASSERT_FALSE(told.paragraphs.empty());
  EXPECT_THAT(told.paragraphs.back().sentences,
              testing::Contains("a.log: 4 events of names that are not known."));
}

}  // namespace
}  // namespace ackscope::viewmodel
