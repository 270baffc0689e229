#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "analysis/rules/failure_cause.hpp"
#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Migration failed(std::optional<std::string> error) {
  Migration migration = ended(Outcome::failed, {acked_round()});
  migration.error = std::move(error);
  if (migration.error) migration.error_ns = 1050 * kMs;
  migration.clock_alignment = ClockAlignment{AlignmentMethod::causal_bounds, 0, kMs, 0, 4, {}};
  return migration;
}

Migration with_destination(Migration migration, Outcome outcome, std::optional<std::string> error,
                           Ns at) {
  migration.outcome_destination = outcome;
  migration.error_destination = std::move(error);
  if (migration.error_destination) migration.error_destination_ns = at;
  return migration;
}

TEST(Causes, AnErrorOfTheSourcesOwn) {
  EXPECT_THAT(fired(failed("Failed to connect to '192.0.2.7:4444': Connection refused")),
              ElementsAre("source-failed"));
}

TEST(Causes, AnErrorOfTheSourcesOwnIsNotTheDestinationsThatFailedAfterwards) {
  EXPECT_THAT(fired(with_destination(failed("cannot read"), Outcome::failed,
                                     "load of migration failed: Input/output error", 1060 * kMs)),
              ElementsAre("source-failed"));
}

TEST(Causes, AShutWithAnErrorIsTheDestinationsWord) {
  Migration migration = failed("Unable to read from socket: Connection reset by peer");
  migration.shut_ns = 1049 * kMs;
  migration.shut_value = 1;
  const auto found = findings_of(migration, "destination-failed");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].confidence, Confidence::observed);
  EXPECT_THAT(evidence_of(found[0]), ElementsAre("source_return_path_thread_shut@1049",
                                                 "migrate_error@1050", "migrate_set_state@1100"));
  migration.shut_value = 0;
  EXPECT_THAT(findings_of(migration, "destination-failed"), IsEmpty());
}

TEST(Causes, TheErrorThatCameFirst) {
  const std::string io = "load of migration failed: Input/output error";
  const Migration source = failed("Unable to write to socket: Broken pipe");
  EXPECT_THAT(fired(with_destination(source, Outcome::failed, io, 1040 * kMs)),
              ElementsAre("destination-failed"));
  EXPECT_THAT(fired(with_destination(source, Outcome::failed, io, 1060 * kMs)),
              ElementsAre("destination-lost"));
}

TEST(Causes, OfADestinationThatJustStopsTheConnectionIsLost) {
  const auto lost = with_destination(failed("Unable to read from socket: Connection reset by peer"),
                                     Outcome::unfinished, std::nullopt, 0);
  const auto found = findings_of(lost, "destination-lost");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].confidence, Confidence::inferred);  // its recording may just end
  EXPECT_FALSE(found[0].device);
}

TEST(Causes, WithoutTheDestinationsRecordingALostOneIsInferred) {
  Migration alone = failed("Unable to read from socket: Connection reset by peer");
  alone.destination.reset();
  alone.outcome_destination = Outcome::unknown;
  const auto found = findings_of(alone, "destination-lost");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].confidence, Confidence::inferred);
}

TEST(Causes, OldReleasesTraceNoErrorButTheDestinationsFailureIsSeen) {
  const auto found =
      findings_of(with_destination(failed(std::nullopt), Outcome::failed, std::nullopt, 0),
                  "destination-failed");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].confidence, Confidence::inferred);
}

TEST(Causes, ACancelThatQemuReportsAsAFailure) {
  Migration migration = failed("Channel error: Input/output error");
  migration.cancelled_ns = 1049 * kMs;
  const auto found = findings_of(migration, "source-failed");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].title, HasSubstr("cancelled"));
  migration.cancelled_ns = 1300 * kMs;  // QEMU was told to quit afterwards
  EXPECT_THAT(fired(migration), ElementsAre("destination-lost"));
}

TEST(Causes, ADeviceThatWouldNotChangeItsState) {
  Migration migration = failed("Failed setting device state");
  Device& device = migration.devices.front();
  device.state_failed_ns = 1040 * kMs;
  device.state_failed = "STOP_COPY";
  device.state_failed_side = Side::source;
  EXPECT_THAT(fired(migration), ElementsAre("device-state-failed"));
  const auto found = findings_of(migration, "device-state-failed");
  EXPECT_EQ(found[0].device, "0000:3b:00.1");
  EXPECT_THAT(found[0].title, HasSubstr("STOP_COPY"));
  device.state_failed_ns = 1070 * kMs;  // on the way back, after the error
  EXPECT_THAT(fired(migration), ElementsAre("source-failed"));
}

TEST(Causes, AnUnderflowIsOne) {
  Migration migration = failed("Switchover ack pending num underflowed");
  EXPECT_THAT(fired(migration), ElementsAre("ack-underflow"));
  migration.ack_underflow_ns = 1000 * kMs;
  EXPECT_THAT(fired(migration), ElementsAre("ack-underflow"));
}

TEST(Causes, AreNoneOfAMigrationThatDidNotFail) {
  for (const Outcome outcome :
       {Outcome::completed, Outcome::cancelled, Outcome::unfinished, Outcome::unknown}) {
    Migration migration = failed("Channel error: Input/output error");
    migration.outcome = outcome;
    EXPECT_EQ(why_failed(migration).cause, Cause::none);
    EXPECT_THAT(fired(migration), IsEmpty()) << to_string(outcome);
  }
}

TEST(Causes, EveryFailureHasExactlyOneKind) {
  const std::set<std::string> causes{
      "late-request",     "final-check-failed", "device-state-failed", "destination-failed",
      "destination-lost", "source-failed",      "ack-underflow"};
  const std::optional<std::string> errors[] = {std::nullopt, "own trouble",
                                               "Unable to read from socket: Connection reset"};
  const Outcome outcomes[] = {Outcome::unknown, Outcome::unfinished, Outcome::completed,
                              Outcome::failed};
  for (const auto& here : errors)
    for (const auto& there : errors)
      for (const Outcome outcome : outcomes)
        for (const Ns at : {1000, 1050, 1090}) {
          const auto names = fired(with_destination(failed(here), outcome, there, at * kMs));
          EXPECT_EQ(std::ranges::count_if(names, [&](auto& name) { return causes.contains(name); }),
                    1);
        }
}

TEST(Causes, WithoutAnyErrorInAnIncompleteRecordingNothingIsClaimed) {
  Migration migration = failed(std::nullopt);
  migration.outcome_destination = Outcome::unknown;
  migration.incomplete = {"the recording begins late"};
  EXPECT_THAT(fired(migration), ElementsAre("trace-incomplete"));
}

}  // namespace
}  // namespace ackscope::rules::test
