#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "records/ask/dimension.hpp"
#include "records/ask/distribution.hpp"
#include "records/ask/scope.hpp"

namespace ackscope::records::ask {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Statement where(const Scope& scope) {
  Statement statement;
  write_where(statement, scope);
  return statement;
}

TEST(Statement, words_of_the_user_are_values) {
  const std::string hostile = "x'; DROP TABLE migration; --";
  Scope scope;
  scope.vm = scope.host = scope.device = scope.outcome = scope.cause = scope.rule = hostile;
  scope.labels = {{hostile, hostile}};
  const Statement statement = where(scope);
  EXPECT_THAT(statement.text(), Not(HasSubstr("DROP")));
  EXPECT_EQ(statement.values().size(), 9);
  EXPECT_THAT(statement.text(), HasSubstr("$9"));
}

TEST(Statement, a_time_names_the_months) {
  Scope scope;
  scope.since = 1'774'915'200'000'000'000;
  const Statement statement = where(scope);
  EXPECT_THAT(statement.text(), HasSubstr("m.month >= $2"));
  EXPECT_EQ(statement.values().at(1), sql::Value(std::int64_t{202603}));
}

TEST(Statement, a_period_has_an_end) {
  Scope scope;
  scope.until = 1'774'915'200'000'000'000;
  const Statement statement = where(scope);
  EXPECT_THAT(statement.text(), HasSubstr("m.begin_ns < $1"));
  EXPECT_EQ(statement.values().at(0), sql::Value(std::int64_t{1'774'915'200'000'000'000}));
  EXPECT_THAT(statement.text(), HasSubstr("m.month <= $2"));
}

TEST(Dimension, names) {
  EXPECT_EQ(by_name("host-pair")->title(), "host pair");
  EXPECT_EQ(by_name("label:firmware")->title(), "firmware");
  EXPECT_FALSE(by_name("label:"));
  EXPECT_FALSE(by_name("labels"));
  EXPECT_FALSE(by_name(""));
}

sql::Row row_of(std::int64_t count) {
  const sql::Value one = std::int64_t{1};
  return {std::string("group"), count, one, one, one, one, one, one, one, one, one, one};
}

// 1.96^2 n p (1 - p) against the distance to the first and to the last rank.
TEST(Distribution, few_values_bound_nothing) {
  EXPECT_FALSE(distribution_of(row_of(3)).p50.low);
  EXPECT_FALSE(distribution_of(row_of(3)).p50.high);
  EXPECT_TRUE(distribution_of(row_of(4)).p50.low);
  EXPECT_TRUE(distribution_of(row_of(4)).p50.high);
  EXPECT_FALSE(distribution_of(row_of(34)).p90.high);
  EXPECT_TRUE(distribution_of(row_of(35)).p90.high);
  EXPECT_FALSE(distribution_of(row_of(380)).p99.high);
  EXPECT_TRUE(distribution_of(row_of(381)).p99.high);
}

}  // namespace
}  // namespace ackscope::records::ask
