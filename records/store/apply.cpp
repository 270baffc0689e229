#include "records/store/apply.hpp"

#include <algorithm>

#include "records/store/lookup.hpp"
#include "records/store/months.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Outcome, sql::Value;

Outcome<void> take_rows_away(Connection& connection, std::string_view table,
                             const std::map<int, std::vector<std::string>>& keys) {
  const std::string before = "DELETE FROM " + std::string(table) + " WHERE month = $1 AND key";
  for (const auto& [month, gone] : keys) {
    const Value of_month[] = {std::int64_t{month}};
    const auto done = for_listed(connection, {before, {}, of_month}, gone, {});
    if (!done) return tl::unexpected(done.error());
  }
  return {};
}

Outcome<void> take_probes_away(Connection& connection, const Change& change) {
  for (const auto& [month, text, key] : change.probes_gone) {
    const Value values[] = {std::int64_t{month}, text, key};
    const auto done = connection.query(
        "DELETE FROM probe WHERE month = $1 AND probe = $2 AND observation_key = $3", values, {});
    if (!done) return tl::unexpected(done.error());
  }
  return {};
}

Outcome<void> move_observations(Connection& connection, const Change& change) {
  for (const auto& [node, record] : change.moved) {
    const Value values[] = {std::int64_t{record.month}, record.key,
                            static_cast<std::int64_t>(node->level),
                            std::int64_t{node->stored->month}, node->key};
    const auto done = connection.query(
        "UPDATE observation SET record_month = $1, record_key = $2, crowd = $3 "
        "WHERE month = $4 AND key = $5",
        values, {});
    if (!done) return tl::unexpected(done.error());
  }
  return {};
}

}  // namespace

Outcome<void> apply(Connection& connection, const Change& change) {
  if (auto made = make_partitions(connection, change.months); !made) return made;
  for (const std::string_view table : record_tables()) {
    if (auto gone = take_rows_away(connection, table, change.records_gone); !gone) return gone;
  }
  auto gone = take_rows_away(connection, "observation", change.observations_gone);
  if (gone) gone = take_probes_away(connection, change);
  if (gone) gone = move_observations(connection, change);
  if (!gone) return gone;
  for (const TableRows& table : change.rows.tables()) {
    if (auto in = connection.insert(table.table, table.columns, table.rows); !in) return in;
  }
  return {};
}

}  // namespace ackscope::records
