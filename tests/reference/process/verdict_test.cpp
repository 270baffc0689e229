#include "reference/process/verdict.hpp"

#include <gmock/gmock.h>

namespace ackscope::reference {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Story {
  Story() {
    devices.resize(1);
    devices[0].script.name = "a";
    truth::RoundTruth round;
    round.number = 1;
    round.cause = Cause::setup;
    round.state = truth::RoundState::acked;
    seen.devices.emplace_back().rounds = {round};
    seen.source.outcome = truth::Outcome::completed;
    expected.outcome = Outcome::completed;
    expected.error = "";
    expected.devices = {{"a", {{Cause::setup, RoundState::acked}}}};
  }
  std::vector<std::string> differences(bool killed = false) const {
    return reference::differences(expected, devices, seen, killed);
  }

  Expectation expected;
  std::vector<ScenarioDevice> devices;
  truth::AttemptTruth seen;
};

TEST(Verdict, NothingIsWrongWithWhatWasExpected) { EXPECT_THAT(Story().differences(), IsEmpty()); }

TEST(Verdict, WhatIsNotSaidIsNotCompared) {
  Story story;
  story.expected = {};
  story.seen.source.error = "x";
  EXPECT_THAT(story.differences(), IsEmpty());
}

TEST(Verdict, NamesWhatDiffers) {
  Story story;
  story.seen.source.outcome = truth::Outcome::failed;
  story.seen.source.error = "x";
  story.seen.devices[0].rounds[0].state = truth::RoundState::late;
  EXPECT_THAT(story.differences(),
              ElementsAre("failed, expected completed", "error of the source: 'x', expected none",
                          "rounds of a: [setup late], expected [setup acked]"));
}

TEST(Verdict, AKilledSourceIsItsOwnOutcome) {
  Story story;
  story.seen.source.outcome = truth::Outcome::unfinished;
  EXPECT_THAT(story.differences(true), ElementsAre("killed, expected completed"));
}

TEST(Verdict, ARequestThatNothingCollectedIsNoRound) {
  Story story;
  truth::RoundTruth armed;
  armed.number = 2;
  armed.cause = Cause::reinit;
  armed.state = truth::RoundState::armed;
  story.seen.devices[0].rounds.push_back(armed);
  EXPECT_THAT(story.differences(), IsEmpty());
}

}  // namespace
}  // namespace ackscope::reference
