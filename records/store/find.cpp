#include <algorithm>
#include <set>

#include "records/model/document.hpp"
#include "records/store/candidates.hpp"
#include "records/store/lookup.hpp"
#include "records/store/store.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Failure, sql::Outcome, sql::Row, sql::Trouble, sql::Value;
using Keys = std::set<std::string>;

constexpr std::size_t kShortest = 8;            ///< digits of a beginning
constexpr std::size_t kMost = 100;              ///< records that one name may stand for
constexpr std::string_view kAfterDigits = "g";  ///< behind every hexadecimal digit

Outcome<void> collect(Connection& connection, std::string_view statement,
                      std::span<const Value> values, Keys& keys) {
  const auto done = connection.query(statement, values, [&keys](const Row& row) {
    keys.insert(text_at(row, 0));
    return keys.size() < kMost;
  });
  if (!done) return tl::unexpected(done.error());
  return {};
}

bool is_beginning(std::string_view name) {
  return name.size() >= kShortest && name.size() < 32 &&
         name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Outcome<Keys> records_named(Connection& connection, const std::string& name) {
  Keys keys;
  const Value exactly[] = {name};
  for (const std::string_view statement :
       {"SELECT key FROM migration WHERE key = $1",
        "SELECT record_key FROM observation WHERE key = $1",
        "SELECT record_key FROM observation WHERE source_id = $1",
        "SELECT record_key FROM observation WHERE destination_id = $1",
        "SELECT record_key FROM observation WHERE migration_id = $1 ORDER BY record_key"}) {
    if (auto done = collect(connection, statement, exactly, keys); !done) {
      return tl::unexpected(done.error());
    }
  }
  if (!keys.empty() || !is_beginning(name)) return keys;
  const Value between[] = {name, name + std::string(kAfterDigits)};
  const auto done = collect(
      connection, "SELECT key FROM migration WHERE key >= $1 AND key < $2 ORDER BY key LIMIT 100",
      between, keys);
  if (!done) return tl::unexpected(done.error());
  return keys;
}

Outcome<std::vector<Observation>> observations_of(Connection& connection, const std::string& record,
                                                  Stored& stored) {
  const Value values[] = {record};
  const auto rows = connection.rows(
      "SELECT key, document FROM observation WHERE record_key = $1 ORDER BY key", values);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Observation> observations;
  for (const Row& row : *rows) {
    stored.observations.push_back(text_at(row, 0));
    auto observation = read_document(text_at(row, 1));
    if (!observation) return tl::unexpected(Failure{Trouble::damaged, observation.error()});
    observations.push_back(*std::move(observation));
  }
  return observations;
}

Outcome<std::vector<Stored>> load(Connection& connection, const Keys& keys) {
  std::vector<Stored> found;
  for (const std::string& key : keys) {
    Stored stored;
    const auto observations = observations_of(connection, key, stored);
    if (!observations) return tl::unexpected(observations.error());
    if (observations->empty()) continue;  // pruned since
    stored.record = merge(*observations);
    auto candidates = candidates_of(connection, key, *observations);
    if (!candidates) return tl::unexpected(candidates.error());
    stored.candidates = *std::move(candidates);
    found.push_back(std::move(stored));
  }
  return found;
}

}  // namespace

Outcome<std::vector<Stored>> Store::find(std::string_view name) {
  const auto keys = records_named(*connection_, std::string(name));
  if (!keys) return tl::unexpected(keys.error());
  return load(*connection_, *keys);
}

}  // namespace ackscope::records
