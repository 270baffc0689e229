#include "records/ask/group.hpp"

#include "records/ask/distribution.hpp"

namespace ackscope::records::ask {
namespace {

/// `what` of the device where the dimension is per device, else of the migration.
std::string counted(const By& by, std::string_view what) {
  return (by.dimension->per_device ? "d." : "m.") + std::string(what);
}

/// Only the source knows that a migration failed.
constexpr std::string_view kSourceSeen = "m.sides <> 'destination'";

/// Only this mechanism has requests, and only the source sees them. One that completed had no late
/// request, whatever was traced of it; of other ends the tables do not know whether the switchover
/// was ever decided.
constexpr std::string_view kLatePossible =
    "m.mechanism = 'per-device' AND m.sides <> 'destination' "
    "AND (m.outcome = 'completed' OR m.late_rounds > 0)";

Statement counting(const By& by, const Scope& scope) {
  const auto sum = [](std::string_view condition) {
    return ", SUM(CASE WHEN " + std::string(condition) + " THEN 1 ELSE 0 END)";
  };
  const auto both = [](std::string_view one, std::string_view other) {
    return std::string(one) + " AND " + std::string(other);
  };
  Statement statement;
  statement << "SELECT " << by.dimension->group << " AS grp, COUNT(*)"
            << sum("m.outcome = 'completed'") << sum("m.outcome = 'failed'")
            << sum("m.outcome = 'cancelled'") << sum(both("m.outcome = 'failed'", kSourceSeen))
            << sum(both("m.outcome IN ('completed', 'failed')", kSourceSeen))
            << sum(both(counted(by, "late_rounds") + " > 0", kLatePossible)) << sum(kLatePossible)
            << ", CAST(SUM(" << counted(by, "rounds") << ") AS BIGINT), CAST(SUM("
            << counted(by, "late_rounds") << ") AS BIGINT)";
  write_from(statement, by);
  write_where(statement, scope);
  statement << " GROUP BY 1";
  return statement;
}

Counts counts_of(const sql::Row& row) {
  const auto at = [&](std::size_t column) { return integer(row.at(column)).value_or(0); };
  return {at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9), at(10)};
}

/// Tables meet month by month: with the partitions that a time leaves out of one, those of the
/// others are left out too. Off by default, because it makes planning slower.
sql::Outcome<void> prepare(sql::Connection& connection) {
  if (connection.dialect() == sql::Dialect::sqlite) return {};
  return connection.run("SET enable_partitionwise_join = on");
}

}  // namespace

std::string_view to_string(Measure measure) {
  static constexpr std::string_view names[] = {"ack_latency", "ack_blocked", "downtime", "outage"};
  return names[static_cast<std::size_t>(measure)];
}

std::string_view title_of(Measure measure) {
  static constexpr std::string_view names[] = {"ACK latency", "Blocked by ACKs", "Downtime",
                                               "Outage"};
  return names[static_cast<std::size_t>(measure)];
}

sql::Outcome<Groups> groups(sql::Connection& connection, const By& by, const Scope& scope) {
  if (const auto ready = prepare(connection); !ready) return tl::unexpected(ready.error());
  const auto counted_rows = counting(by, scope).ask(connection);
  if (!counted_rows) return tl::unexpected(counted_rows.error());
  Groups all;
  for (const sql::Row& row : *counted_rows) all[group_words(by, row.at(0))].counts = counts_of(row);
  for (const Measure measure : kMeasures) {
    const auto rows = distributions(measure, by, scope).ask(connection);
    if (!rows) return tl::unexpected(rows.error());
    for (const sql::Row& row : *rows)
      all[group_words(by, row.at(0))].measures[static_cast<std::size_t>(measure)] =
          distribution_of(row);
  }
  return all;
}

}  // namespace ackscope::records::ask
