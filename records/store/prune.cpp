#include <array>

#include "records/store/lookup.hpp"
#include "records/store/months.hpp"
#include "records/store/rows/rows.hpp"
#include "records/store/store.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Dialect, sql::Outcome, sql::Row, sql::Value;

/// Records of one month that are to go: those that began before a moment, which is every one of a
/// month before `last`, that of the moment.
struct Doomed {
  std::int64_t month = 0;
  Ns before = 0;
  std::int64_t last = 0;

  bool whole() const { return month < last; }
};

/// The values of `Doomed` in their order. Whole months go alike, by rows or as partitions.
constexpr std::string_view kKeys =
    "(SELECT key FROM migration WHERE month = $1 AND (begin_ns < $2 OR month < $3))";

Outcome<std::int64_t> run(Connection& connection, const Doomed& doomed,
                          const std::string& statement) {
  const Value values[] = {doomed.month, doomed.before, doomed.last};
  return connection.query(statement, values, {});
}

/// What the records were made of. An observation can lie in another month than its record: its half
/// may have begun on the other side of midnight.
Outcome<void> drop_observations(Connection& connection, const Doomed& doomed) {
  const std::string ours = "record_month = $1 AND record_key IN " + std::string(kKeys);
  for (const std::string& statement :
       {"DELETE FROM probe WHERE (month, observation_key) IN (SELECT month, key FROM observation "
        "WHERE " +
            ours + ")",
        "DELETE FROM observation WHERE " + ours}) {
    if (const auto done = run(connection, doomed, statement); !done) {
      return tl::unexpected(done.error());
    }
  }
  return {};
}

/// `migration` last: the others are found by it.
constexpr std::array<std::string_view, 5> kTables = {"device", "round", "finding", "label",
                                                     "migration"};

Outcome<std::uint64_t> drop_records(Connection& connection, const Doomed& doomed) {
  std::uint64_t gone = 0;
  for (const std::string_view table : kTables) {
    const auto done = run(
        connection, doomed,
        "DELETE FROM " + std::string(table) + " WHERE month = $1 AND key IN " + std::string(kKeys));
    if (!done) return tl::unexpected(done.error());
    gone = static_cast<std::uint64_t>(*done);
  }
  return gone;
}

Outcome<std::int64_t> count(Connection& connection, std::string_view statement,
                            std::span<const Value> values) {
  const auto rows = connection.rows(statement, values);
  if (!rows) return tl::unexpected(rows.error());
  return number_at(rows->at(0), 0);
}

/// A whole month of a partitioned table goes at once; the few observations of it that belong to
/// another month's record make that month's be deleted by rows.
Outcome<std::uint64_t> drop_month(Connection& connection, const Doomed& doomed) {
  const Value month[] = {doomed.month};
  const auto gone = count(connection, "SELECT count(*) FROM migration WHERE month = $1", month);
  const auto guests =
      count(connection, "SELECT count(*) FROM observation WHERE month = $1 AND record_month <> $1",
            month);
  if (!gone || !guests) return tl::unexpected(gone ? guests.error() : gone.error());
  const auto out = connection.query(
      "DELETE FROM probe WHERE month <> $1 AND (month, observation_key) IN (SELECT month, key "
      "FROM observation WHERE record_month = $1 AND month <> $1)",
      month, {});
  if (!out) return tl::unexpected(out.error());
  const auto abroad = connection.query(
      "DELETE FROM observation WHERE record_month = $1 AND month <> $1", month, {});
  if (!abroad) return tl::unexpected(abroad.error());
  if (*guests > 0) {
    if (auto done = drop_observations(connection, doomed); !done)
      return tl::unexpected(done.error());
  }
  for (const std::string_view table :
       {"migration", "device", "round", "finding", "label", "observation", "probe"}) {
    const bool kept = *guests > 0 && (table == "observation" || table == "probe");
    if (kept) continue;
    const auto done = drop_partition(connection, table, static_cast<int>(doomed.month));
    if (!done) return tl::unexpected(done.error());
  }
  return static_cast<std::uint64_t>(*gone);
}

Outcome<std::uint64_t> prune_month(Connection& connection, const Doomed& doomed) {
  auto turn = sql::WriteTurn::take(connection);
  if (!turn) return tl::unexpected(turn.error());
  const bool partition = doomed.whole() && connection.dialect() == Dialect::postgresql &&
                         is_partitioned(static_cast<int>(doomed.month));
  Outcome<std::uint64_t> gone = 0;
  if (partition) {
    gone = drop_month(connection, doomed);
  } else {
    if (auto done = drop_observations(connection, doomed); !done) {
      return tl::unexpected(done.error());
    }
    gone = drop_records(connection, doomed);
  }
  if (!gone) return gone;
  if (auto done = turn->commit(); !done) return tl::unexpected(done.error());
  return gone;
}

}  // namespace

Outcome<std::uint64_t> Store::prune(Ns before) {
  const std::int64_t last = month_at(before);
  const Value until[] = {last};
  const auto months = connection_->rows(
      "SELECT DISTINCT month FROM migration WHERE month > 0 AND month <= $1 ORDER BY month", until);
  if (!months) return tl::unexpected(months.error());
  std::uint64_t all = 0;
  for (const Row& row : *months) {
    const std::int64_t month = number_at(row, 0);
    const auto gone = prune_month(*connection_, {month, before, last});
    if (!gone) return gone;
    all += *gone;
  }
  return all;
}

}  // namespace ackscope::records
