#include "analysis/report/text/late.hpp"

#include <gtest/gtest.h>

namespace ackscope::report {
namespace {

/// The decision at 1 s, a re-init seen 474 us and its request collected 856 us after it.
struct AskedTooLate : testing::Test {
  Migration m;
  Round round;
  AskedTooLate() {
    m.decision_ns = 1'000'000'000;
    round.state = RoundState::late;
    round.cause = RoundCause::reinit;
    round.detected_ns = 1'000'474'000;
    round.requested_ns = 1'000'856'000;
  }
  std::string words() const { return asked_too_late(m, round); }
};

TEST_F(AskedTooLate, TellsWhatWasSeenFromWhatWasCollected) {
  EXPECT_EQ(words(),
            "asked for another switchover ACK too late: re-init seen 474 us after the decision, "
            "request collected 856 us after it");
}

TEST_F(AskedTooLate, AReinitMayBeSeenBeforeTheDecision) {
  round.detected_ns = 999'000'000;
  EXPECT_EQ(words(),
            "asked for another switchover ACK too late: re-init seen 1 ms before the decision, "
            "request collected 856 us after it");
}

TEST_F(AskedTooLate, WhenTheReinitWasSeenIsNotKnown) {
  round.detected_ns.reset();
  EXPECT_EQ(words(),
            "asked for another switchover ACK too late: re-init seen, request collected 856 us "
            "after the decision");
}

TEST_F(AskedTooLate, AFailedFinalCheckIsNoReinit) {
  round.cause = RoundCause::final_check_failed;
  EXPECT_EQ(words(),
            "asked for another switchover ACK too late: final re-init check failed 474 us after "
            "the decision, request collected 856 us after it");
  round.detected_ns.reset();
  EXPECT_EQ(words(),
            "asked for another switchover ACK too late: final re-init check failed, request "
            "collected 856 us after the decision");
}

TEST_F(AskedTooLate, OfAnUnknownCauseNothingIsSaid) {
  for (const RoundCause cause : {RoundCause::unknown, RoundCause::setup}) {
    round.cause = cause;
    EXPECT_EQ(words(),
              "asked for a switchover ACK too late: request collected 856 us after the decision");
  }
}

TEST_F(AskedTooLate, WithoutADecisionThereIsNothingToCountFrom) {
  m.decision_ns.reset();
  EXPECT_EQ(words(),
            "asked for another switchover ACK too late: re-init seen, request collected by the "
            "final query");
}

TEST_F(AskedTooLate, WhenItWasCollectedIsNotKnown) {
  round.requested_ns.reset();
  EXPECT_EQ(words(),
            "asked for another switchover ACK too late: re-init seen 474 us after the decision, "
            "request collected by the final query");
}

}  // namespace
}  // namespace ackscope::report
