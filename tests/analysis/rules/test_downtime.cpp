#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Migration with_limit(Ns downtime, Ns limit, LimitOrigin origin) {
  Migration migration = completed({acked_round()});
  migration.downtime_ns = downtime * kMs;
  migration.downtime_limit_ns = limit * kMs;
  migration.downtime_limit_origin = origin;
  return migration;
}

InitialLoad load(InitialCause cause, Ns in_outage) {
  InitialLoad one;
  one.cause = cause;
  if (cause == InitialCause::seen) one.seen_ns = 900 * kMs;
  one.load_begin_ns = 1030 * kMs;
  one.load_end_ns = (1030 + in_outage) * kMs;
  one.load_ns = one.load_in_outage_ns = in_outage * kMs;
  return one;
}

Migration with_loads(Mechanism mechanism, std::vector<InitialLoad> loads) {
  Migration migration = completed({acked_round()});
  migration.mechanism = migration.mechanism_destination = mechanism;
  migration.devices.front().initial_loads = std::move(loads);
  return migration;
}

TEST(OverDowntimeLimit, IsAWarningWithWhatIsAbove) {
  const auto found = findings_of(with_limit(800, 300, LimitOrigin::qmp), "over-downtime-limit");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_EQ(found[0].cost_ns, 500 * kMs);
  EXPECT_FALSE(found[0].device);
  EXPECT_EQ(found[0].confidence, Confidence::observed);
}

TEST(OverDowntimeLimit, FromTheTraceItIsInferredAndATouchAboveIsNone) {
  const auto found = findings_of(with_limit(800, 300, LimitOrigin::trace), "over-downtime-limit");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].confidence, Confidence::inferred);
  EXPECT_THAT(fired(with_limit(303, 300, LimitOrigin::trace)), IsEmpty());
  EXPECT_THAT(fired(with_limit(303, 300, LimitOrigin::option)), ElementsAre("over-downtime-limit"));
}

TEST(OverDowntimeLimit, NotWithinItNorWithoutOneNorAfterAFailure) {
  EXPECT_THAT(fired(with_limit(300, 300, LimitOrigin::option)), IsEmpty());
  Migration unknown = with_limit(800, 300, LimitOrigin::none);
  unknown.downtime_limit_ns.reset();
  EXPECT_THAT(fired(unknown), IsEmpty());
  Migration failed = with_limit(800, 300, LimitOrigin::qmp);
  failed.outcome = Outcome::failed;
  EXPECT_THAT(findings_of(failed, "over-downtime-limit"), IsEmpty());
}

TEST(OverDowntimeLimit, IsInfoAfterAStopByManagement) {
  Migration migration = with_limit(800, 300, LimitOrigin::qmp);
  migration.guest_running_at_decision = false;
  const auto found = findings_of(migration, "over-downtime-limit");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::info);
}

TEST(LoadInDowntime, AboveATenthOfTheDefaultLimitWhichItSays) {
  const auto found =
      findings_of(with_loads(Mechanism::off, {load(InitialCause::setup, 31)}), "load-in-downtime");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_EQ(found[0].device, "0000:3b:00.1");
  EXPECT_EQ(found[0].cost_ns, 31 * kMs);
  EXPECT_THAT(found[0].explanation, HasSubstr("QEMU's default"));
  EXPECT_THAT(evidence_of(found[0]),
              ElementsAre("vfio_load_state@1030", "vfio_load_state_device_data@1061"));
  EXPECT_THAT(fired(with_loads(Mechanism::off, {load(InitialCause::setup, 30)})), IsEmpty());
}

TEST(LoadInDowntime, AloneWhenTheMechanismIsOff) {
  EXPECT_THAT(fired(with_loads(Mechanism::off, {load(InitialCause::seen, 500)})),
              ElementsAre("load-in-downtime"));
  EXPECT_THAT(fired(with_loads(Mechanism::off, {load(InitialCause::unreported, 500)})),
              ElementsAre("load-in-downtime"));
}

TEST(LoadInDowntime, ByTheLimitThatWasGiven) {
  Migration migration = with_loads(Mechanism::off, {load(InitialCause::setup, 50)});
  migration.downtime_limit_ns = 1000 * kMs;
  EXPECT_THAT(fired(migration), IsEmpty());
  migration.downtime_limit_ns = 100 * kMs;
  EXPECT_THAT(findings_of(migration, "load-in-downtime").size(), 1U);
}

TEST(LoadInDowntime, IsInfoAndHasNoReasonAfterAStopByManagement) {
  Migration migration = with_loads(Mechanism::legacy, {load(InitialCause::seen, 500)});
  migration.guest_running_at_decision = false;
  const auto found = findings_of(migration, "load-in-downtime");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::info);
  EXPECT_THAT(fired(migration), ElementsAre("load-in-downtime"));
}

TEST(LoadInDowntime, NotWhenNothingIsKnownOfTheOutage) {
  InitialLoad unknown = load(InitialCause::setup, 500);
  unknown.load_in_outage_ns.reset();
  EXPECT_THAT(fired(with_loads(Mechanism::off, {unknown})), IsEmpty());
}

TEST(StaleAck, WhenLegacyHadSeenTheReinit) {
  const Migration migration = with_loads(Mechanism::legacy, {load(InitialCause::seen, 500)});
  EXPECT_THAT(fired(migration), ElementsAre("load-in-downtime", "stale-ack"));
  const auto found = findings_of(migration, "stale-ack");
  EXPECT_EQ(found[0].t_ns, 900 * kMs);
  EXPECT_EQ(found[0].cost_ns, 500 * kMs);
  EXPECT_EQ(evidence_of(found[0]).front(), "vfio_query_precopy_size@900");
}

TEST(StaleAck, NotForDataThatAnAckWaitedFor) {
  InitialLoad flagged = load(InitialCause::seen, 500);
  flagged.flagged = true;
  EXPECT_THAT(fired(with_loads(Mechanism::legacy, {flagged})), ElementsAre("load-in-downtime"));
  EXPECT_THAT(fired(with_loads(Mechanism::per_device, {flagged})), ElementsAre("load-in-downtime"));
}

TEST(UnseenReinit, WhatNoQueryHadShownIsInferred) {
  for (const Mechanism mechanism : {Mechanism::legacy, Mechanism::per_device}) {
    const Migration migration = with_loads(mechanism, {load(InitialCause::unreported, 500)});
    EXPECT_THAT(fired(migration), ElementsAre("load-in-downtime", "unseen-reinit"));
    EXPECT_EQ(findings_of(migration, "unseen-reinit")[0].confidence, Confidence::inferred);
  }
}

TEST(UnseenReinit, WithoutTheFlagQemuTakesNoNotice) {
  EXPECT_THAT(fired(with_loads(Mechanism::per_device, {load(InitialCause::seen, 500)})),
              ElementsAre("load-in-downtime", "unseen-reinit"));
}

TEST(Reasons, AreThoseOfTheLoadsThatCount) {
  EXPECT_THAT(fired(with_loads(Mechanism::legacy,
                               {load(InitialCause::unreported, 2), load(InitialCause::seen, 500)})),
              ElementsAre("load-in-downtime", "stale-ack"));
}

}  // namespace
}  // namespace ackscope::rules::test
