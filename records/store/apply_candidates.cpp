#include <array>

#include "records/store/apply.hpp"
#include "records/store/lookup.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Outcome, sql::Row, sql::Value;

constexpr std::array<std::string_view, 5> kColumns = {"month", "source_key", "destination_key",
                                                      "agreed", "reason"};

Outcome<Change::Candidates> known_candidates(Connection& connection, const Change& change) {
  Change::Candidates known;
  const std::vector<std::string> keys(change.records_before.begin(), change.records_before.end());
  for (const std::string_view column : {"source_key", "destination_key"}) {
    const std::string before =
        "SELECT month, source_key, destination_key, agreed, reason FROM candidate WHERE " +
        std::string(column);
    const auto done = for_listed(connection, {before}, keys, [&known](const Row& row) {
      known[{text_at(row, 1), text_at(row, 2)}] = {static_cast<int>(number_at(row, 0)),
                                                   static_cast<std::uint64_t>(number_at(row, 3)),
                                                   text_at(row, 4)};
      return true;
    });
    if (!done) return tl::unexpected(done.error());
  }
  return known;
}

bool has(const Change::Candidates& all, const Change::Candidates::value_type& one) {
  const auto found = all.find(one.first);
  return found != all.end() && found->second == one.second;
}

}  // namespace

Outcome<void> apply_candidates(Connection& connection, const Change& change) {
  const auto known = known_candidates(connection, change);
  if (!known) return tl::unexpected(known.error());
  for (const auto& one : *known) {
    if (has(change.candidates, one)) continue;
    const Value values[] = {std::int64_t{one.second.month}, one.first.first, one.first.second};
    const auto gone = connection.query(
        "DELETE FROM candidate WHERE month = $1 AND source_key = $2 AND destination_key = $3",
        values, {});
    if (!gone) return tl::unexpected(gone.error());
  }
  std::vector<Row> rows;
  for (const auto& one : change.candidates) {
    if (has(*known, one)) continue;
    const auto& [month, agreed, reason] = one.second;
    rows.push_back({std::int64_t{month}, one.first.first, one.first.second,
                    static_cast<std::int64_t>(agreed), reason});
  }
  return connection.insert("candidate", kColumns, rows);
}

}  // namespace ackscope::records
