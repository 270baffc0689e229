#include <gtest/gtest.h>

#include "records/model/document.hpp"
#include "records/model/record.hpp"
#include "tests/records/model/halves.hpp"

namespace ackscope::records {
namespace {

using namespace test;

Observation rich() {
  Observation observation = both_sides({telling(20), telling(9, 3)});
  observation.labels = {{"firmware", "28.41"}, {"odd \"name\"", "\xc3\xa4"}};
  observation.migration_id = "job-17";
  Round round;
  round.round = 2;
  round.cause = RoundCause::reinit;
  round.state = RoundState::late;
  round.requested_ns = kNovember + 9;
  round.latency_ns = 12;
  round.needed = true;
  observation.migration.devices[1].rounds.push_back(round);
  Finding finding;
  finding.rule = "late-request";
  finding.severity = Severity::error;
  finding.title = "vfio1 asked late";
  observation.migration.findings.push_back(finding);
  return observation;
}

TEST(RecordDocument, ReadsBackWhatWasWritten) {
  const Observation observation = rich();
  const std::string text = write_document(observation);
  const auto read = read_document(text);
  ASSERT_TRUE(read) << to_line(read.error());
  EXPECT_EQ(write_document(*read), text);
  EXPECT_EQ(key_of(*read), key_of(observation));
  EXPECT_EQ(read->labels, observation.labels);
  EXPECT_EQ(read->migration.source->fingerprint, observation.migration.source->fingerprint);
  const Round& round = read->migration.devices[1].rounds.at(0);
  EXPECT_EQ(round.state, RoundState::late);
  EXPECT_EQ(round.cause, RoundCause::reinit);
  EXPECT_EQ(round.needed, true);
  EXPECT_FALSE(round.acked_ns);
  EXPECT_EQ(cause_of(merge({&*read, 1})), "late-request");
}

TEST(RecordDocument, ASideThatSaysNothingOfItselfStays) {
  Observation observation = rich();
  observation.migration.source = Party{};
  const auto read = read_document(write_document(observation));
  ASSERT_TRUE(read) << to_line(read.error());
  EXPECT_TRUE(read->migration.source);
}

TEST(RecordDocument, IsOneLine) { EXPECT_EQ(write_document(rich()).find('\n'), std::string::npos); }

TEST(RecordDocument, StrangersAreRefused) {
  for (const char* text :
       {"", "{", "null", "[]", R"({"schema":"ackscope.report/1"})",
        R"({"schema":"ackscope.record/1"})", R"({"schema":"ackscope.record/1","source_id":7})"})
    EXPECT_FALSE(read_document(text)) << text;
}

TEST(RecordDocument, OddValuesStayUnknown) {
  const auto read = read_document(
      R"({"schema":"ackscope.record/1","source_id":"a","labels":[1],"migration":{"begin_ns":"x",)"
      R"("devices":[1,{"rounds":{}}],"source":{"fingerprint":{"first_ns":1,"last_ns":2,)"
      R"("devices":[{"blocks":"1:0:zz 2"},{"blocks":"4:1:00000001 2:1:00000002"}]}}}})");
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->migration.begin_ns);
  const auto& devices = read->migration.source->fingerprint->devices;
  EXPECT_TRUE(devices.at(0).marks.empty());
  EXPECT_EQ(devices.at(1).marks.size(), 1u) << "marks go up";
}

TEST(RecordDocument, ARecordSaysSomethingOfEverySideItNames) {
  for (const char* text :
       {R"({"schema":"ackscope.record/1","source_id":"a","migration":"x"})",
        R"({"schema":"ackscope.record/1","source_id":"a","migration":{"destination":{}}})",
        R"({"schema":"ackscope.record/1","source_id":"a","destination_id":"b",)"
        R"("migration":{"source":{}}})"})
    EXPECT_FALSE(read_document(text)) << text;
}

TEST(RecordDocument, WhatNoReportHoldsIsRefusedBeforeItTakesMemory) {
  EXPECT_FALSE(read_document(std::string(60'000'000, '[')));
  std::string many = R"({"schema":"ackscope.record/1","source_id":"a","x":[0)";
  for (int i = 0; i < 5'000'000; ++i) many += ",0";
  EXPECT_FALSE(read_document(many + R"(],"migration":{"source":{}}})"));
}

TEST(RecordDocument, NumbersOutOfRangeAreUnknown) {
  const auto read = read_document(
      R"({"schema":"ackscope.record/1","source_id":"a","migration":{"source":{},)"
      R"("downtime_ns":18446744073709551615,"begin_ns":-9223372036854775808,"outage_ns":7,)"
      R"("devices":[{"rounds":[{"round":4294967297}]}]}})");
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->migration.downtime_ns);
  EXPECT_FALSE(read->migration.begin_ns);
  EXPECT_EQ(read->migration.outage_ns, 7);
  EXPECT_FALSE(read->migration.devices.at(0).rounds.at(0).round);
}

TEST(RecordMonth, IsOfUtc) {
  Observation observation = source_half({telling(9)}, kNovember);
  EXPECT_EQ(month_of(observation), 202611);
  observation.migration.begin_ns = 1'767'225'599'999'999'999;  // 2025-12-31T23:59:59.999999999Z
  EXPECT_EQ(month_of(observation), 202512);
  observation.migration.source->fingerprint->clock = ClockKind::monotonic;
  EXPECT_EQ(month_of(observation), 0);
}

TEST(RecordSupersede, LabelsOfBothStayAndTheLatersWin) {
  Observation earlier = source_half({telling(9)});
  Observation later = earlier;
  earlier.labels = {{"a", "1"}, {"b", "1"}};
  earlier.migration_id = "job";
  later.labels = {{"b", "2"}};
  const Observation both = supersede(earlier, later);
  EXPECT_EQ(both.labels, (Labels{{"a", "1"}, {"b", "2"}}));
  EXPECT_EQ(both.migration_id, "job");
}

TEST(RecordSupersede, TheNameOfTheMachineStays) {
  Observation named_once = source_half({telling(20)});
  named_once.migration.source->vm = "web-1";
  const Observation nameless = source_half({telling(20)});
  EXPECT_EQ(supersede(named_once, nameless).migration.source->vm, "web-1");
  EXPECT_EQ(supersede(nameless, named_once).migration.source->vm, "web-1");
  const std::vector<Observation> group{named_once, both_sides({telling(20)})};
  EXPECT_EQ(vm_of(merge(group)), "web-1");
}

TEST(RecordSupersede, APoorerRecordingDoesNotReplaceABetterOne) {
  const Observation complete = source_half({telling(20)});
  Observation cut = complete;
  cut.migration.source->fingerprint->whole = false;
  cut.migration.source->fingerprint->last_ns -= 5;
  cut.migration.outcome = Outcome::unknown;
  cut.labels["added"] = "later";
  const Observation kept = supersede(complete, cut);
  EXPECT_EQ(kept.migration.outcome, Outcome::completed);
  EXPECT_EQ(kept.labels.at("added"), "later");
  EXPECT_EQ(supersede(cut, complete).migration.outcome, Outcome::completed);
}

}  // namespace
}  // namespace ackscope::records
