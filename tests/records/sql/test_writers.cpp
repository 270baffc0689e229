#include <thread>

#include "tests/records/lib/databases.hpp"

namespace ackscope::records::sql {
namespace {

using test::fine, test::good;

class RecordsSqlWriters : public test::OnBothDatabases {};

std::int64_t count(Connection& connection) {
  return std::get<std::int64_t>(good(connection.rows("SELECT count(*) FROM t")).at(0).at(0));
}

/// Reads a number and writes the next one: right only if nobody is in between.
void count_up(const Place& place, int times) {
  const auto connection = good(connect(place));
  for (int i = 0; i < times; ++i) {
    auto turn = good(WriteTurn::take(*connection));
    const auto highest = good(connection->rows("SELECT coalesce(max(i), 0) FROM t"));
    const Value next[] = {std::get<std::int64_t>(highest.at(0).at(0)) + 1};
    good(connection->query("INSERT INTO t VALUES ($1)", next, {}));
    fine(turn.commit());
  }
}

TEST_P(RecordsSqlWriters, TakeTurns) {
  const auto connection = good(connect(place()));
  fine(connection->run("CREATE TABLE t (i BIGINT)"));
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) writers.emplace_back(count_up, place(), 10);
  for (auto& writer : writers) writer.join();
  const auto rows = good(connection->rows("SELECT count(*), count(DISTINCT i), max(i) FROM t"));
  EXPECT_EQ(rows.at(0), (Row{std::int64_t{80}, std::int64_t{80}, std::int64_t{80}}));
}

TEST_P(RecordsSqlWriters, WhatIsNotCommittedIsGone) {
  const auto connection = good(connect(place()));
  fine(connection->run("CREATE TABLE t (i BIGINT)"));
  {
    const auto turn = good(WriteTurn::take(*connection));
    fine(connection->run("INSERT INTO t VALUES (1)"));
  }
  EXPECT_EQ(count(*connection), 0);
  {
    auto turn = good(WriteTurn::take(*connection));
    fine(connection->run("INSERT INTO t VALUES (1)"));
    EXPECT_FALSE(connection->run("INSERT INTO nowhere VALUES (1)"));
  }
  EXPECT_EQ(count(*connection), 0);
  auto turn = good(WriteTurn::take(*connection));
  fine(connection->run("INSERT INTO t VALUES (1)"));
  fine(turn.commit());
  EXPECT_EQ(count(*connection), 1);
}

TEST_P(RecordsSqlWriters, ReadersDoNotWaitForWriters) {
  const auto writer = good(connect(place()));
  const auto reader = good(connect(place()));
  fine(writer->run("CREATE TABLE t (i BIGINT)"));
  const auto turn = good(WriteTurn::take(*writer));
  fine(writer->run("INSERT INTO t VALUES (1)"));
  EXPECT_EQ(count(*reader), 0);
}

ON_BOTH_DATABASES(RecordsSqlWriters);

}  // namespace
}  // namespace ackscope::records::sql
