#include <cmath>
#include <limits>

#include "tests/records/lib/databases.hpp"

namespace ackscope::records::sql {
namespace {

using test::fine, test::good;

class RecordsSqlValues : public test::OnBothDatabases {
 protected:
  void SetUp() override {
    connection = good(connect(place()));
    fine(connection->run("CREATE TABLE t (i BIGINT, d DOUBLE PRECISION, s TEXT)"));
  }
  Row only(std::string_view statement, std::span<const Value> parameters = {}) {
    const auto rows = good(connection->rows(statement, parameters));
    EXPECT_EQ(rows.size(), 1U);
    return rows.at(0);
  }
  void put(const Row& row) {
    good(connection->query("INSERT INTO t (i, d, s) VALUES ($1, $2, $3)", row, {}));
  }
  void insert(std::span<const Row> rows) {
    fine(connection->insert("t", std::vector<std::string_view>{"i", "d", "s"}, rows));
  }

  std::unique_ptr<Connection> connection;
};

const std::vector<Row> kRows = {
    {std::int64_t{0}, 0.1, std::string()},
    {std::numeric_limits<std::int64_t>::max(), 1e300, std::string("it's \"quoted\" \\ \\N $1 ;--")},
    {std::numeric_limits<std::int64_t>::min(), -5e-324, std::string("tab\tline\nreturn\r\\.")},
    {std::int64_t{3'000'000'000}, 1.0, std::string("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80")},
    {Value{}, Value{}, Value{}}};

TEST_P(RecordsSqlValues, ComeBackAsTheyWent) {
  for (const Row& row : kRows) put(row);
  EXPECT_EQ(good(connection->rows("SELECT i, d, s FROM t")), kRows);
}

TEST_P(RecordsSqlValues, ComeBackAsTheyWentInBulk) {
  insert(kRows);
  EXPECT_EQ(good(connection->rows("SELECT i, d, s FROM t")), kRows);
}

TEST_P(RecordsSqlValues, NulAndBrokenUtf8AreReplacedAlikeOnBothWays) {
  const Row dirty = {Value{}, Value{}, std::string("a\0\xFF", 3)};
  put(dirty);
  insert(std::vector<Row>{dirty});
  const Row clean = {std::string("a\xEF\xBF\xBD\xEF\xBF\xBD")};
  EXPECT_EQ(good(connection->rows("SELECT s FROM t")), (std::vector<Row>{clean, clean}));
  const Value asked[] = {std::string("a\0\xFF", 3)};
  EXPECT_EQ(only("SELECT count(*) FROM t WHERE s = $1", asked), Row{std::int64_t{2}});
}

TEST_P(RecordsSqlValues, SumsCountsAndTruthsAreNumbers) {
  insert(std::vector<Row>{{std::int64_t{4'000'000'000}, 0.5, Value{}},
                          {std::int64_t{5'000'000'000}, 0.25, Value{}}});
  EXPECT_EQ(only("SELECT sum(i), count(*), sum(d), max(s) FROM t"),
            (Row{std::int64_t{9'000'000'000}, std::int64_t{2}, 0.75, Value{}}));
}

TEST_P(RecordsSqlValues, AParameterMayStandTwiceOrInAnyOrder) {
  const Value values[] = {std::string("a"), std::string("b")};
  EXPECT_EQ(only("SELECT $2 || $1 || $2", values), Row{std::string("bab")});
}

TEST_P(RecordsSqlValues, TellsHowManyRowsChanged) {
  insert(kRows);
  EXPECT_EQ(good(connection->query("UPDATE t SET i = 1 WHERE i > 0", {}, {})), 2);
  EXPECT_EQ(good(connection->query("DELETE FROM t", {}, {})), 5);
  EXPECT_EQ(good(connection->query("SELECT 1", {}, {})), 0);
}

TEST_P(RecordsSqlValues, AHundredThousandRowsArriveOneByOne) {
  std::vector<Row> rows;
  for (std::int64_t i = 0; i < 100'000; ++i) rows.push_back({i, Value{}, std::to_string(i)});
  insert(rows);
  std::int64_t sum = 0, seen = 0;
  good(connection->query("SELECT i FROM t ORDER BY i", {}, [&](const Row& row) {
    sum += std::get<std::int64_t>(row.at(0));
    ++seen;
    return true;
  }));
  EXPECT_EQ(seen, 100'000);
  EXPECT_EQ(sum, 4'999'950'000);
}

TEST_P(RecordsSqlValues, ReadingCanEndEarlyWithoutHarm) {
  std::vector<Row> rows(50'000, Row{std::int64_t{1}, Value{}, std::string(100, 'x')});
  insert(rows);
  auto turn = good(WriteTurn::take(*connection));
  put(kRows[0]);
  int seen = 0;
  good(connection->query("SELECT s FROM t", {}, [&seen](const Row&) { return ++seen < 3; }));
  EXPECT_EQ(seen, 3);
  fine(turn.commit());
  good(connection->query("SELECT s FROM t", {}, [](const Row&) { return false; }));
  EXPECT_EQ(only("SELECT count(*) FROM t"), Row{std::int64_t{50'001}});
}

TEST_P(RecordsSqlValues, AQuestionInsideOfAnAnswerIsRefusedByBoth) {
  bool asked = false;
  good(connection->query("SELECT 1", {}, [&](const Row&) {
    const auto inner = connection->query("SELECT 2", {}, {});
    EXPECT_FALSE(inner);
    asked = true;
    return true;
  }));
  EXPECT_TRUE(asked);
  EXPECT_EQ(only("SELECT 3"), Row{std::int64_t{3}});
}

TEST_P(RecordsSqlValues, MoreStatementsThanAreKept) {
  for (int i = 0; i < 400; ++i) {
    EXPECT_EQ(only("SELECT " + std::to_string(i)), Row{std::int64_t{i}});
  }
}

TEST_P(RecordsSqlValues, InsertingIsAllOrNothing) {
  fine(connection->run("CREATE TABLE u (i BIGINT PRIMARY KEY)"));
  const std::vector<std::string_view> columns = {"i"};
  const std::vector<Row> twice = {{std::int64_t{1}}, {std::int64_t{2}}, {std::int64_t{1}}};
  const auto failed = connection->insert("u", columns, twice);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().trouble, Trouble::statement);
  EXPECT_EQ(only("SELECT count(*) FROM u"), Row{std::int64_t{0}});
}

ON_BOTH_DATABASES(RecordsSqlValues);

}  // namespace
}  // namespace ackscope::records::sql
