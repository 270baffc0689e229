#include "records/store/months.hpp"

#include <chrono>

#include "records/store/schema/table.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Dialect, sql::Outcome, sql::Row;

constexpr int kFirst = 200001, kLast = 209912;

std::string partition(std::string_view table, int month) {
  return std::string(table) + "_" + std::to_string(month);
}

/// Names of the partitions that `migration` has; the other tables have the same.
Outcome<std::set<std::string>> partitions(Connection& connection) {
  std::set<std::string> names;
  const auto done = connection.query(
      "SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
      "WHERE i.inhparent = 'migration'::regclass",
      {}, [&names](const Row& row) {
        names.insert(std::get<std::string>(row.at(0)));
        return true;
      });
  if (!done) return tl::unexpected(done.error());
  return names;
}

}  // namespace

bool is_partitioned(int month) {
  return month >= kFirst && month <= kLast && month % 100 >= 1 && month % 100 <= 12;
}

Outcome<void> make_partitions(Connection& connection, const std::set<int>& months) {
  if (connection.dialect() == Dialect::sqlite) return {};
  const auto there = partitions(connection);
  if (!there) return tl::unexpected(there.error());
  std::string statements;
  for (const int month : months) {
    if (!is_partitioned(month) || there->contains(partition("migration", month))) continue;
    for (const std::string_view table : schema::partitioned_tables()) {
      statements += "CREATE TABLE IF NOT EXISTS " + partition(table, month) + " PARTITION OF " +
                    std::string(table) + " FOR VALUES IN (" + std::to_string(month) + ");";
    }
  }
  return statements.empty() ? Outcome<void>{} : connection.run(statements);
}

Outcome<void> drop_partition(Connection& connection, std::string_view table, int month) {
  return connection.run("DROP TABLE IF EXISTS " + partition(table, month));
}

int month_at(Ns time) {
  using namespace std::chrono;
  const year_month_day date(floor<days>(sys_time<nanoseconds>(nanoseconds(time))));
  return static_cast<int>(date.year()) * 100 +
         static_cast<int>(static_cast<unsigned>(date.month()));
}

int month_after(int month) { return month % 100 == 12 ? month + 89 : month + 1; }

}  // namespace ackscope::records
