#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/rules/stories.hpp"

namespace ackscope::rules::test {
namespace {

using testing::HasSubstr;

Migration agreeing() {
  Migration migration = completed({acked_round()});
  migration.mechanism = migration.mechanism_destination = Mechanism::per_device;
  migration.outcome_destination = Outcome::completed;
  migration.downtime_ns = 90 * kMs;
  QmpReport qmp;
  qmp.status = "completed";
  qmp.switchover_ack = true;
  migration.qmp_destination = qmp;
  qmp.downtime_ns = 89 * kMs;
  migration.qmp_source = qmp;
  return migration;
}

std::vector<Finding> found_in(const Migration& migration) {
  return findings_of(migration, "qmp-disagrees");
}

TEST(QmpDisagrees, NotWhenBothSayTheSame) {
  EXPECT_TRUE(found_in(agreeing()).empty());
  Migration unknown = agreeing();
  unknown.qmp_source = QmpReport{};
  unknown.qmp_destination.reset();
  EXPECT_TRUE(found_in(unknown).empty());
}

TEST(QmpDisagrees, Downtime) {
  Migration migration = agreeing();
  migration.qmp_source->downtime_ns = 92 * kMs;
  EXPECT_TRUE(found_in(migration).empty()) << "within what QMP's milliseconds leave open";
  migration.qmp_source->downtime_ns = 92 * kMs + 1;
  ASSERT_EQ(found_in(migration).size(), 1U);
  EXPECT_EQ(found_in(migration).front().severity, Severity::warning);
  EXPECT_EQ(found_in(migration).front().confidence, Confidence::inferred);
}

TEST(QmpDisagrees, StatusOnceBothKnowTheEnd) {
  Migration migration = agreeing();
  migration.qmp_destination->status = "failed";
  ASSERT_EQ(found_in(migration).size(), 1U);
  EXPECT_THAT(found_in(migration).front().title, HasSubstr("destination reports failed"));
  migration.qmp_destination->status = "active";
  EXPECT_TRUE(found_in(migration).empty());
  migration.qmp_destination->status = "failed";
  migration.outcome_destination = Outcome::unfinished;
  EXPECT_TRUE(found_in(migration).empty());
}

TEST(QmpDisagrees, ErrorTextAndMechanism) {
  Migration migration = agreeing();
  migration.error = "one";
  migration.qmp_source->error = "another";
  migration.qmp_source->switchover_ack = false;
  const auto found = found_in(migration);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_THAT(found[0].explanation, HasSubstr("\"another\""));
  EXPECT_THAT(found[1].title, HasSubstr("mechanism per-device"));
}

}  // namespace
}  // namespace ackscope::rules::test
