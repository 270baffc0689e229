#include <string>

#include "records/store/schema/step.hpp"

#ifndef ACKSCOPE_VERSION
#define ACKSCOPE_VERSION "unknown"
#endif

namespace ackscope::records::schema {
namespace {

using sql::Connection, sql::Dialect, sql::Failure, sql::Outcome, sql::Value;

/// 0 in an empty database. Reads PostgreSQL's catalogue as a table: a look-up by name (to_regclass)
/// may answer from a cache that is older than the turn we waited for.
Outcome<std::int64_t> version_of(Connection& connection) {
  const bool sqlite = connection.dialect() == Dialect::sqlite;
  const auto there = connection.rows(
      sqlite ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
             : "SELECT 1 FROM pg_class WHERE relname = 'schema_version' AND "
               "pg_table_is_visible(oid)");
  if (!there) return tl::unexpected(there.error());
  if (there->empty()) return std::int64_t{0};
  const auto version = connection.rows("SELECT coalesce(max(version), 0) FROM schema_version");
  if (!version) return tl::unexpected(version.error());
  const auto* number = std::get_if<std::int64_t>(&version->at(0).at(0));
  return number == nullptr ? 0 : *number;
}

Outcome<void> take_step(Connection& connection, const Step& step) {
  auto done = connection.run(step.statements(connection.dialect()));
  if (!done) return done;
  const Value row[] = {std::int64_t{step.version}, std::string("ackscope " ACKSCOPE_VERSION)};
  const auto noted =
      connection.query("INSERT INTO schema_version (version, applied_by) VALUES ($1, $2)", row, {});
  if (!noted) return tl::unexpected(noted.error());
  return {};
}

Failure too_new(std::int64_t found, int known) {
  return {sql::Trouble::refused,
          {"the store has version " + std::to_string(found) + ", this program knows " +
               std::to_string(known),
           {},
           "use the newer release of ackscope that wrote it"}};
}

Outcome<void> take_steps(Connection& connection, std::span<const Step> steps) {
  const auto found = version_of(connection);
  if (!found) return tl::unexpected(found.error());
  if (*found > steps.back().version) {
    return tl::unexpected(too_new(*found, steps.back().version));
  }
  if (*found == 0) {
    auto made = connection.run(
        "CREATE TABLE IF NOT EXISTS schema_version "
        "(version INTEGER PRIMARY KEY, applied_by TEXT NOT NULL)");
    if (!made) return made;
  }
  for (const Step& step : steps) {
    if (step.version <= *found) continue;
    if (auto done = take_step(connection, step); !done) return done;
  }
  return {};
}

}  // namespace

Outcome<void> bring_up_to_date(Connection& connection, std::span<const Step> steps) {
  const int last = steps.empty() ? 0 : steps.back().version;
  const auto found = version_of(connection);
  if (!found) return tl::unexpected(found.error());
  if (*found > last) return tl::unexpected(too_new(*found, last));
  if (*found == last) return {};
  auto turn = sql::WriteTurn::take(connection);
  if (!turn) return tl::unexpected(turn.error());
  // Another program may have done it while we waited.
  if (auto done = take_steps(connection, steps); !done) return done;
  return turn->commit();
}

}  // namespace ackscope::records::schema
