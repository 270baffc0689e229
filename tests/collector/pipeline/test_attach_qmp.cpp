#include <gtest/gtest.h>

#include "collector/pipeline/attach_qmp.hpp"

namespace ackscope::pipeline {
namespace {

source::QmpAttempt with_limit(Ns limit) {
  source::QmpAttempt attempt;
  attempt.report.downtime_limit_ns = limit;
  attempt.report.devices = {{"h0", {}, "0000:3b:00.1", QmpNaming::told}};
  return attempt;
}

TEST(AttachQmp, TheLimitCountsMoreThanTheTracesAndLessThanTheUsers) {
  Migration migration;
  migration.downtime_limit_ns = 5;
  migration.downtime_limit_origin = LimitOrigin::trace;
  attach_qmp(migration, Side::source, with_limit(7), {}, ClockKind::epoch);
  EXPECT_EQ(migration.downtime_limit_ns, 7);
  EXPECT_EQ(migration.downtime_limit_origin, LimitOrigin::qmp);

  migration.downtime_limit_ns = 9;
  migration.downtime_limit_origin = LimitOrigin::option;
  attach_qmp(migration, Side::source, with_limit(7), {}, ClockKind::epoch);
  EXPECT_EQ(migration.downtime_limit_ns, 9);
}

TEST(AttachQmp, TheDestinationsLimitIsNotTheMigrations) {
  Migration migration;
  attach_qmp(migration, Side::destination, with_limit(7), {}, ClockKind::epoch);
  EXPECT_FALSE(migration.downtime_limit_ns);
  EXPECT_TRUE(migration.qmp_destination);
  EXPECT_FALSE(migration.qmp_source);
}

TEST(AttachQmp, NamesDevicesOfThatSide) {
  Migration migration;
  migration.devices.resize(2);
  migration.devices[0].destination_name = "0000:3b:00.1";
  migration.devices[1].source_name = "0000:3b:00.1";
  attach_qmp(migration, Side::source, with_limit(7), {}, ClockKind::epoch);
  EXPECT_FALSE(migration.devices[0].qdev_id);
  EXPECT_EQ(migration.devices[1].qdev_id, "h0");
}

TEST(AttachQmp, ASecondLogOfTheSideAddsWhatItKnows) {
  Migration migration;
  attach_qmp(migration, Side::source, with_limit(7), {}, ClockKind::epoch);
  source::QmpAttempt digest;
  digest.report.downtime_ns = 3;
  attach_qmp(migration, Side::source, digest, {}, ClockKind::epoch);
  EXPECT_EQ(migration.qmp_source->downtime_ns, 3);
  EXPECT_EQ(migration.qmp_source->downtime_limit_ns, 7);
}

}  // namespace
}  // namespace ackscope::pipeline
