#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collector/pipeline/analyze.hpp"
#include "tests/collector/pipeline/scratch.hpp"
#include "tests/collector/pipeline/stories.hpp"

// From files to migrations.
namespace ackscope::pipeline::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Request request(std::vector<InputSpec> inputs) {
  Request result;
  result.inputs = std::move(inputs);
  return result;
}

TEST(Analyze, BothSidesBecomeOneMigrationInWhateverOrderTheyAreGiven) {
  const Scratch scratch;
  const std::string source = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  const std::string destination = scratch.write("d.jsonl", as_jsonl(destination_story(1000)));
  for (const bool swapped : {false, true}) {
    const auto& first = swapped ? destination : source;
    const auto& second = swapped ? source : destination;
    const Outcome outcome = analyze(request({{first, {}}, {second, {}}}));
    EXPECT_THAT(outcome.errors, IsEmpty());
    ASSERT_THAT(outcome.analysis.inputs, SizeIs(2));
    EXPECT_EQ(outcome.analysis.inputs[0].path, first) << "inputs stay in the order given";
    EXPECT_EQ(outcome.analysis.inputs[1].path, second);
    ASSERT_THAT(outcome.analysis.migrations, SizeIs(1));
    const Migration& migration = outcome.analysis.migrations.front();
    EXPECT_TRUE(migration.source && migration.destination);
    EXPECT_EQ(migration.mechanism, Mechanism::per_device);
    EXPECT_EQ(migration.outcome, ackscope::Outcome::completed);
    ASSERT_THAT(migration.devices, SizeIs(1));
    ASSERT_THAT(migration.devices.front().rounds, SizeIs(1));
    EXPECT_EQ(migration.devices.front().rounds.front().state, RoundState::acked);
  }
}

TEST(Analyze, SourcesAreReadFirstForTheyTellWhereNewInitialDataBegin) {
  const Scratch scratch;
  const std::string source = scratch.write("s.jsonl", as_jsonl(source_story_with_reinit(1000)));
  const std::string destination =
      scratch.write("d.jsonl", as_jsonl(destination_story_with_reinit(1000)));
  Request swapped = request({{destination, {}}, {source, {}}});
  swapped.same_clock = true;
  const Outcome outcome = analyze(swapped);
  ASSERT_THAT(outcome.analysis.migrations, SizeIs(1));
  ASSERT_THAT(outcome.analysis.migrations.front().devices, SizeIs(1));
  const auto& rounds = outcome.analysis.migrations.front().devices.front().rounds;
  ASSERT_THAT(rounds, SizeIs(2));
  EXPECT_EQ(rounds[1].cause, RoundCause::reinit);
  EXPECT_EQ(rounds[1].acked_ns, 1140);
  EXPECT_EQ(rounds[1].load_begin_ns, 1121) << "not the old data before";
}

TEST(Analyze, AForcedSideIsUsedForPairing) {
  const Scratch scratch;
  const std::string source = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  const std::string destination = scratch.write("d.jsonl", as_jsonl(destination_story(1000)));
  const Outcome outcome =
      analyze(request({{destination, Side::destination}, {source, Side::source}}));
  ASSERT_THAT(outcome.analysis.migrations, SizeIs(1));
  EXPECT_EQ(outcome.analysis.migrations.front().pairing, Pairing::given);
}

TEST(Analyze, AWronglyForcedSideIsNoted) {
  const Scratch scratch;
  const std::string path = scratch.write("d.jsonl", as_jsonl(destination_story(1000)));
  const Outcome outcome = analyze(request({{path, Side::source}}));
  ASSERT_THAT(outcome.analysis.inputs, SizeIs(1));
  EXPECT_THAT(outcome.analysis.inputs.front().notes,
              Contains(HasSubstr("given as the source but holds only events of the destination")));
  EXPECT_THAT(outcome.analysis.migrations, IsEmpty());
}

TEST(Analyze, ARecordingWithoutAMigrationIsIncomplete) {
  const Scratch scratch;
  const std::string path =
      scratch.write("x.jsonl", as_jsonl({{5, "vm_state_notify", "running 1 reason 9 (running)"}}));
  const Outcome outcome = analyze(request({{path, {}}}));
  ASSERT_THAT(outcome.analysis.inputs, SizeIs(1));
  EXPECT_TRUE(outcome.analysis.inputs.front().incomplete);
  EXPECT_THAT(outcome.analysis.inputs.front().notes, Contains(HasSubstr("no migration")));
  EXPECT_THAT(outcome.analysis.migrations, IsEmpty());
}

TEST(Analyze, WhatCannotBeReadDoesNotHideTheRest) {
  const Scratch scratch;
  const std::string path = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  const Outcome outcome = analyze(request({{scratch.path("none"), {}}, {path, {}}}));
  EXPECT_THAT(outcome.errors, SizeIs(1));
  EXPECT_THAT(outcome.analysis.inputs, SizeIs(1));
  EXPECT_THAT(outcome.analysis.migrations, SizeIs(1));
}

TEST(Analyze, ASimpleTraceAsksForItsDeclarations) {
  const Scratch scratch;
  const std::string path = scratch.write("s.simple", simple_header());
  const Outcome outcome = analyze(request({{path, {}}}));
  ASSERT_THAT(outcome.errors, SizeIs(1));
  EXPECT_THAT(to_line(outcome.errors.front()), HasSubstr("--trace-events FILE"));
  EXPECT_THAT(outcome.analysis.migrations, IsEmpty());
}

TEST(Analyze, AttemptsAreNumberedByTheirBegin) {
  const Scratch scratch;
  const std::string late = scratch.write("late.jsonl", as_jsonl(source_story(9'000'000)));
  auto two = source_story(1000);
  const auto second = source_story(5'000'000);
  two.insert(two.end(), second.begin(), second.end());
  const std::string early = scratch.write("early.jsonl", as_jsonl(two));
  const Outcome outcome = analyze(request({{late, {}}, {early, {}}}));
  ASSERT_THAT(outcome.analysis.migrations, SizeIs(3));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(outcome.analysis.migrations[i].index, i);
  EXPECT_THAT(outcome.analysis.migrations,
              ElementsAre(Field(&Migration::begin_ns, 1000), Field(&Migration::begin_ns, 5'000'000),
                          Field(&Migration::begin_ns, 9'000'000)));
}

TEST(Analyze, StrangersAreReportedAloneAndSaidToBe) {
  const Scratch scratch;
  const std::string source = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  auto other = destination_story(1000);
  for (Line& line : other) {  // another migration: this one failed on its destination
    if (line.text == "new state completed") line.text = "new state failed";
  }
  const std::string destination = scratch.write("d.jsonl", as_jsonl(other));
  const Outcome outcome = analyze(request({{source, {}}, {destination, {}}}));
  ASSERT_THAT(outcome.analysis.migrations, SizeIs(2));
  for (const Migration& migration : outcome.analysis.migrations) {
    EXPECT_EQ(migration.pairing, Pairing::one_sided);
  }
  EXPECT_THAT(outcome.analysis.inputs.front().notes,
              Contains(HasSubstr("each of these is reported alone")));
  EXPECT_THAT(outcome.analysis.inputs.back().notes, IsEmpty()) << "said once";
}

TEST(Analyze, TheWindowAppliesToEveryInput) {
  const Scratch scratch;
  const std::string source = scratch.write("s.jsonl", as_jsonl(source_story(1000)));
  const std::string destination = scratch.write("d.jsonl", as_jsonl(destination_story(1000)));
  Request limited = request({{source, {}}, {destination, {}}});
  limited.end = UnixTime{1120};
  const Outcome outcome = analyze(limited);
  EXPECT_THAT(outcome.analysis.migrations, Not(IsEmpty()));
  for (const Migration& migration : outcome.analysis.migrations) {
    EXPECT_FALSE(migration.decision_ns);
    EXPECT_FALSE(migration.end_ns);
  }
}

TEST(Analyze, NoInputsNoMigrations) {
  const Outcome outcome = analyze({});
  EXPECT_THAT(outcome.errors, IsEmpty());
  EXPECT_THAT(outcome.analysis.inputs, IsEmpty());
  EXPECT_THAT(outcome.analysis.migrations, IsEmpty());
}

TEST(Analyze, TheUsersNameOfTheGuestReachesBothSides) {
  const Scratch scratch;
  Request named = request({{scratch.write("s.jsonl", as_jsonl(source_story(1000))), {}},
                           {scratch.write("d.jsonl", as_jsonl(destination_story(1000))), {}}});
  named.vm = "web-1";
  const Outcome outcome = analyze(named);
  ASSERT_THAT(outcome.analysis.migrations, SizeIs(1));
  EXPECT_EQ(outcome.analysis.migrations.front().source->vm, "web-1");
  EXPECT_EQ(outcome.analysis.migrations.front().destination->vm, "web-1");
}

}  // namespace
}  // namespace ackscope::pipeline::test
