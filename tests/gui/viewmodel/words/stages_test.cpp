#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/viewmodel/words/headline.hpp"
#include "tests/gui/viewmodel/words/told.hpp"

namespace ackscope::viewmodel {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Ns ms = 1'000'000;

Round acked(Ns sent, Ns loading, Ns arrived, Ns approved, Ns ack) {
  Round round;
  round.round = 1;
  round.state = RoundState::acked;
  round.sent_ns = sent;
  round.load_begin_ns = loading;
  round.arrived_ns = arrived;
  round.approved_ns = approved;
  round.acked_ns = ack;
  round.latency_ns = ack - sent;
  return round;
}

Device device(std::string name, Round round) {
  Device made;
  made.source_name = made.destination_name = std::move(name);
  made.rounds = {round};
  return made;
}

Migration migration(Mechanism mechanism) {
  Migration m;
  m.source.emplace();
  m.destination.emplace();
  m.mechanism = mechanism;
  m.outcome = Outcome::completed;
  m.begin_ns = m.precopy_begin_ns = 0;
  m.end_ns = 2000 * ms;
  return m;
}

std::string told_of(Migration m, std::uint32_t of) {
  const Recording recording = recording_of(std::move(m));
  return to_text(explain({Subject::Kind::round, Side::source, of, 0}, {recording, 0}));
}

/// The destination loads from the first data on, so loading overlaps a source that sends slowly.
TEST(RoundStages, DoNotBlameADestinationThatWaitsForTheSource) {
  Migration m = migration(Mechanism::per_device);
  Round round = acked(1000 * ms, 100 * ms, 999 * ms, 1153 * ms, 1154 * ms);
  round.requested_ns = 10 * ms;
  m.devices = {device("a", round)};
  m.blocked = {{500 * ms, 1154 * ms}};
  const std::string text = told_of(m, 0);
  EXPECT_THAT(text, HasSubstr("Source: 990 ms from the request"));
  EXPECT_THAT(text, HasSubstr("500 ms of it with nothing but ACKs missing"));
  EXPECT_THAT(text, HasSubstr("Destination: 153 ms from all sent"));
  EXPECT_THAT(text, HasSubstr("On the way back: 1 ms"));
  EXPECT_THAT(text, HasSubstr("waited for in all: 1.14 s")) << "990 + 153 + 1";
  EXPECT_THAT(text, HasSubstr("longest of these was the source sending"));
}

TEST(RoundStages, WaitForOtherDevicesWithTheLegacyMechanism) {
  Migration m = migration(Mechanism::legacy);
  m.devices = {device("a", acked(100 * ms, 110 * ms, 110 * ms, 150 * ms, 501 * ms)),
               device("b", acked(200 * ms, 210 * ms, 210 * ms, 500 * ms, 501 * ms))};
  const std::string first = told_of(m, 0), last = told_of(m, 1);
  EXPECT_THAT(first, HasSubstr("Other devices: 350 ms from its approval"));
  EXPECT_THAT(first, HasSubstr("On the way back: 1 ms from the last device's approval"));
  EXPECT_THAT(last, HasSubstr("On the way back: 1 ms"));
  EXPECT_THAT(last, Not(HasSubstr("Other devices")));
}

TEST(RoundStages, NameNoLongestThatTheClocksDoNotShow) {
  Migration m = migration(Mechanism::per_device);
  Round round = acked(100 * ms, 150 * ms, 150 * ms, 160 * ms, 215 * ms);
  round.cross_host_uncertainty_ns = 20 * ms;
  m.devices = {device("a", round)};
  EXPECT_THAT(told_of(m, 0), HasSubstr("Which of these was the longest cannot be told"));
  EXPECT_THAT(told_of(m, 0), HasSubstr("approved (destination): +160.000 000 ms +- 20 ms"));
}

TEST(OutageWords, AreTheHeadlinesEverywhere) {
  const Recording recording = story("own-several-attempts");
  for (std::size_t i = 0; i < recording.analysis.migrations.size(); ++i) {
    const Shown shown{recording, i};
    if (headline(shown).figures.front().second != "none, it kept running") continue;
    EXPECT_THAT(to_text(explain({}, shown)), HasSubstr("guest stood still: none, it kept running"));
    return;
  }
  FAIL() << "no attempt left the guest running";
}

TEST(LateDetails, NameBothMomentsInOrder) {
  const Recording recording = story("late-request-reinit");
  const Shown shown{recording, 0};
  for (const Subject& subject : subjects(shown)) {
    if (explain(subject, shown).rule != "late-request" || subject.kind != Subject::Kind::round)
      continue;
    EXPECT_THAT(explain(subject, shown).summary,
                HasSubstr("re-init seen 2 ms after the decision, request collected 5 ms after it"));
    return;
  }
  FAIL();
}

}  // namespace
}  // namespace ackscope::viewmodel
