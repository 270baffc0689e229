#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collector/source/qmp/open.hpp"

namespace ackscope::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Ns kMs = 1'000'000;

QmpLog read(const std::string& text, std::optional<Side> forced = {}) {
  return read_qmp("q.jsonl", ByteReader::from_memory(std::string_view(text), 7), forced);
}

std::string status(std::string_view word, int second) {
  return R"({"timestamp":{"seconds":)" + std::to_string(second) +
         R"(,"microseconds":5},"event":"MIGRATION","data":{"status":")" + std::string(word) +
         "\"}}\n";
}

constexpr const char* kMigrate =
    "{\"execute\":\"migrate\",\"arguments\":{\"uri\":\"x\"}}\n{\"return\":{}}\n";
constexpr const char* kLimit =
    "{\"execute\":\"migrate-set-parameters\",\"arguments\":{\"downtime-limit\":70}}\n";

TEST(QmpReading, KnownByItsMessages) {
  EXPECT_TRUE(looks_like_qmp("{\"execute\":\"query-status\"}\n"));
  EXPECT_TRUE(looks_like_qmp("{\"real_ns\":1,\"qmp\":{\"return\":{}}}\n"));
  EXPECT_TRUE(looks_like_qmp("# log\n" + status("setup", 1)));
  EXPECT_FALSE(looks_like_qmp("{\"schema\":\"ackscope.events/1\"}\n"));
  EXPECT_FALSE(looks_like_qmp("{\"event\":\"vfio_x\",\"t\":1}\n")) << "no time stamp of QMP";
  EXPECT_FALSE(looks_like_qmp(""));
}

TEST(QmpReading, AParameterHoldsOnceItWasAccepted) {
  const std::string accepted = std::string(kLimit) + "{\"return\":{}}\n" + kMigrate;
  EXPECT_EQ(read(accepted).attempts.at(0).report.downtime_limit_ns, 70 * kMs);
  const std::string refused =
      std::string(kLimit) + "{\"error\":{\"class\":\"G\",\"desc\":\"no\"}}\n" + kMigrate;
  EXPECT_FALSE(read(refused).attempts.at(0).report.downtime_limit_ns);
  EXPECT_FALSE(read(std::string(kMigrate)).attempts.at(0).report.downtime_limit_ns)
      << "QEMU's default is no knowledge: another monitor may have set it";
}

TEST(QmpReading, SetWhileItRunsCountsSetAfterItDoesNot) {
  const std::string set = std::string(kLimit) + "{\"return\":{}}\n";
  const std::string begun = kMigrate + status("active", 1);
  const auto during = read(begun + set + status("completed", 2));
  EXPECT_EQ(during.attempts.at(0).report.downtime_limit_ns, 70 * kMs);
  const auto after = read(begun + status("completed", 2) + set + kMigrate);
  ASSERT_EQ(after.attempts.size(), 2U);
  EXPECT_FALSE(after.attempts[0].report.downtime_limit_ns);
  EXPECT_EQ(after.attempts[1].report.downtime_limit_ns, 70 * kMs);
}

TEST(QmpReading, EachAttemptKeepsItsOwnFigures) {
  const std::string query = "{\"execute\":\"query-migrate\",\"id\":\"q\"}\n";
  const auto log =
      read(kMigrate + status("setup", 1) + status("cancelled", 2) + query +
           R"({"return":{"status":"cancelled","error-desc":"E"},"id":"q"})"
           "\n" +
           kMigrate + status("setup", 3) + status("completed", 4) + query +
           R"({"return":{"status":"completed","downtime":48,"vfio":{"transferred":9}},"id":"q"})"
           "\n");
  ASSERT_EQ(log.attempts.size(), 2U);
  EXPECT_EQ(log.attempts[0].report.status, "cancelled");
  EXPECT_EQ(log.attempts[0].report.error, "E");
  EXPECT_FALSE(log.attempts[0].report.downtime_ns);
  EXPECT_EQ(log.attempts[1].report.downtime_ns, 48 * kMs);
  EXPECT_FALSE(log.attempts[1].report.error);
  EXPECT_EQ(log.attempts[1].report.vfio_transferred_bytes, 9U);
  EXPECT_EQ(log.attempts[1].span.first_real, 3'000'005'000);
  EXPECT_THAT(log.summary.sides, ElementsAre(Side::source));
  EXPECT_FALSE(log.summary.incomplete);
}

TEST(QmpReading, AVmMayComeInAndGoOut) {
  const auto log = read("{\"execute\":\"migrate-incoming\",\"arguments\":{}}\n{\"return\":{}}\n" +
                        status("completed", 1) + kMigrate + status("failed", 2));
  ASSERT_EQ(log.attempts.size(), 2U);
  EXPECT_EQ(log.attempts[0].side, Side::destination);
  EXPECT_EQ(log.attempts[1].side, Side::source);
}

TEST(QmpReading, ARefusedMigrateIsNoAttempt) {
  const auto log = read(
      "{\"execute\":\"migrate\",\"id\":1}\n"
      "{\"error\":{\"class\":\"G\",\"desc\":\"blocked\"},\"id\":1}\n");
  EXPECT_THAT(log.attempts, IsEmpty());
  EXPECT_TRUE(log.summary.incomplete);
}

TEST(QmpReading, TheSideIsToldOrForced) {
  const std::string text = status("setup", 1) + status("completed", 2);
  EXPECT_FALSE(read(text).attempts.at(0).side);
  EXPECT_THAT(read(text).summary.notes, ElementsAre(HasSubstr("source=PATH")));
  EXPECT_EQ(read(text, Side::destination).attempts.at(0).side, Side::destination);
  EXPECT_THAT(read(kMigrate, Side::destination).summary.notes,
              ElementsAre(HasSubstr("given as the destination")));
}

TEST(QmpReading, BadLinesAreCountedAndCostNothingElse) {
  const std::string deep(5000, '[');
  const std::string text = "{\n" + deep + "\n" + std::string(100'000, 'x') + "\n" + kMigrate +
                           status("setup", 1) + "{\"return\":";
  const auto log = read(text);
  EXPECT_EQ(log.summary.malformed, 4U);
  EXPECT_TRUE(log.summary.incomplete);
  EXPECT_EQ(log.attempts.size(), 1U);
}

TEST(QmpReading, AReplyTooLargeToBeReadIsSaidAndNoDamage) {
  const auto log =
      read(kMigrate + status("setup", 1) + "{\"return\":\"" + std::string(100'000, 'x') + "\"}\n");
  EXPECT_EQ(log.summary.malformed, 1U);
  EXPECT_FALSE(log.summary.incomplete);
  EXPECT_THAT(log.summary.notes, ElementsAre(HasSubstr("too long")));
}

TEST(QmpReading, ImpossibleFiguresAreUnknown) {
  const auto log = read(std::string(kMigrate) +
                        "{\"execute\":\"query-migrate\"}\n"
                        "{\"return\":{\"status\":\"active\",\"downtime\":18446744073709551615,"
                        "\"total-time\":-4,\"setup-time\":\"x\"}}\n");
  EXPECT_FALSE(log.attempts.at(0).report.downtime_ns);
  EXPECT_FALSE(log.attempts.at(0).report.total_time_ns);
  EXPECT_FALSE(log.attempts.at(0).report.setup_time_ns);
}

}  // namespace
}  // namespace ackscope::source
