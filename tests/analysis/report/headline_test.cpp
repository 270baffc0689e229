#include "analysis/report/text/headline.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

const TextStyle plain{};

TEST(Headline, LateRequest) {
  EXPECT_EQ(headline(stories::late_request(), plain),
            "FAILED: 0000:3b:00.2 asked for another switchover ACK too late: re-init seen 474 us "
            "after the decision, request collected 856 us after it (late request); guest lost 837 "
            "us; precopy 1.31 s, of which 1.21 s waiting only for ACKs");
}

TEST(Headline, OfSeveralLateRequestsTheFirstIsToldAndTheOthersAreCounted) {
  Migration m = stories::late_request();
  m.devices[0].rounds.push_back(m.devices[1].rounds[1]);
  EXPECT_TRUE(headline(m, plain).starts_with(
      "FAILED: 0000:3b:00.1 asked for another switchover ACK too late: re-init seen 474 us after "
      "the decision, request collected 856 us after it (late request and 1 more); guest lost"));
}

TEST(Headline, FailureWithoutLateRoundIsExplainedByTheFindingThatNamesTheCause) {
  Migration m = stories::late_request();
  m.devices.clear();
  m.findings[0].rule = "destination-lost";
  m.findings[0].title = "the destination went away";
  m.findings[0].confidence = Confidence::inferred;
  EXPECT_TRUE(headline(m, plain).starts_with("FAILED: the destination went away (inferred); "));
}

TEST(Headline, FailureWithoutCauseGivesTheErrorAndWhatWasPending) {
  Migration m = stories::cancelled();
  m.outcome = Outcome::failed;
  EXPECT_TRUE(headline(m, plain).starts_with(
      "FAILED: Channel error: Input/output error with 1 ACK pending: 0000:3b:00.2 (loading on the "
      "destination); "));
  m.devices.clear();
  m.error.reset();
  EXPECT_TRUE(headline(m, plain).starts_with("FAILED: reason unknown; "));
}

TEST(Headline, Completed) {
  EXPECT_EQ(headline(stories::completed(), plain),
            "COMPLETED in 1.26 s; downtime 9 ms; outage 8.76 ms +- 40 us; precopy 1.24 s, of which "
            "241 ms waiting only for ACKs");
  EXPECT_EQ(headline(stories::legacy(), plain),
            "COMPLETED in 1.49 s; downtime 16 ms; outage 16 ms; precopy 1.47 s, none of it waiting "
            "only for ACKs");
}

TEST(Headline, CancelledWithPendingAckNamesTheStageAsOfTheEnd) {
  EXPECT_EQ(headline(stories::cancelled(), plain),
            "CANCELLED after 1.82 s with 1 ACK pending: 0000:3b:00.2 (loading on the destination); "
            "guest kept running; precopy 1.82 s, of which 1.32 s waiting only for ACKs");
}

TEST(Headline, StoppedByManagement) {
  EXPECT_EQ(
      headline(stories::stopped(), plain),
      "COMPLETED in 3.81 s; downtime 2.39 s; guest had been stopped before the decision; guest "
      "not running at the end; precopy 1.42 s, of which 600 ms waiting only for ACKs");
}

TEST(Headline, UnknownIsSaid) {
  EXPECT_EQ(headline(stories::source_only(), plain),
            "UNFINISHED: the recording ends after 700 ms with 1 ACK pending: 0000:3b:00.2 (sent, "
            "destination not recorded); outage unknown; precopy 692 ms, time waiting only for "
            "ACKs unknown");
  EXPECT_EQ(headline(Migration{}, plain), "OUTCOME UNKNOWN after an unknown time; outage unknown");
}

TEST(Headline, NamesFromRecordingsCannotSteerTheTerminal) {
  Migration m = stories::late_request();
  m.devices[1].source_name = "\033]0;evil\007";
  EXPECT_EQ(headline(m, plain).find('\033'), std::string::npos);
}

}  // namespace
}  // namespace ackscope::report
