#include "records/store/candidates.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "records/store/lookup.hpp"
#include "records/store/relations/gather.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Outcome, sql::Row;
using Observations = std::span<const Observation>;
using Keys = std::set<std::string>;

bool is_one_sided(Observations group) {
  return std::all_of(group.begin(), group.end(), [&](const Observation& each) {
    return is_half(each) && each.source_id.has_value() == group.front().source_id.has_value();
  });
}

/// Who has one of the texts; the same ones of the same store, however many there are.
Outcome<void> collect(Connection& connection, std::string_view before, std::string_view order,
                      const std::vector<std::string>& texts, Keys& keys) {
  const std::string after =
      "ORDER BY " + std::string(order) + " LIMIT " + std::to_string(kMostCompared);
  const auto done = for_listed(connection, {before, after}, texts, [&keys](const Row& row) {
    keys.insert(text_at(row, 0));
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  return {};
}

/// Of the other side, under a text or a migration id of ours.
Outcome<std::vector<std::string>> who_may_be(Connection& connection, Observations group) {
  std::vector<std::string> texts, ids;
  for (const Observation& each : group) {
    for (std::string& text : probes(each)) texts.push_back(std::move(text));
    if (each.migration_id) ids.push_back(*each.migration_id);
  }
  const bool source = group.front().source_id.has_value();
  const std::string by_probe = std::string("SELECT observation_key FROM probe WHERE side = '") +
                               (source ? "destination" : "source") + "' AND probe";
  const std::string by_id = std::string("SELECT key FROM observation WHERE ") +
                            (source ? "source_id" : "destination_id") + " IS NULL AND migration_id";
  Keys keys;
  auto done = collect(connection, by_probe, "observation_key", texts, keys);
  if (done) done = collect(connection, by_id, "key", ids, keys);
  if (!done) return tl::unexpected(done.error());
  std::vector<std::string> list(keys.begin(), keys.end());
  list.resize(std::min(list.size(), kMostCompared));
  return list;
}

/// The best that any two of the groups' observations have in common; strangers: nothing.
Comparison best(Observations group, const Observation& other) {
  Comparison found;
  for (const Observation& each : group) {
    Comparison one = each.source_id ? compare(each, other) : compare(other, each);
    if (std::pair(one.kinship, one.agreed) > std::pair(found.kinship, found.agreed)) {
      found = std::move(one);
    }
  }
  return found;
}

using ByRecord = std::map<std::string, Stored::Candidate>;

void note(const std::string& record, Comparison comparison, ByRecord& found) {
  if (comparison.kinship == Kinship::strangers) return;
  if (comparison.reason.empty()) comparison.reason = "others fit as well";
  const auto [place, fresh] = found.try_emplace(record);
  Stored::Candidate& known = place->second;
  if (fresh || comparison.agreed > known.agreed) {
    known = {record, comparison.agreed, std::move(comparison.reason)};
  }
}

/// Whose other side is known is nobody's other half.
Outcome<void> leave_halves(Connection& connection, ByRecord& found) {
  std::vector<std::string> records;
  for (const auto& [key, candidate] : found) records.push_back(key);
  const auto done =
      for_listed(connection, {"SELECT key FROM migration WHERE sides = 'both' AND key"}, records,
                 [&found](const Row& row) {
                   found.erase(text_at(row, 0));
                   return true;
                 });
  if (!done) return tl::unexpected(done.error());
  return {};
}

std::vector<Stored::Candidate> best_of(ByRecord found) {
  std::vector<Stored::Candidate> list;
  for (auto& [key, candidate] : found) list.push_back(std::move(candidate));
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.agreed > b.agreed; });
  if (list.size() > kMostCandidates) list.resize(kMostCandidates);
  return list;
}

}  // namespace

Outcome<std::vector<Stored::Candidate>> candidates_of(Connection& connection,
                                                      const std::string& record,
                                                      Observations observations) {
  if (!is_one_sided(observations)) return std::vector<Stored::Candidate>();
  const auto keys = who_may_be(connection, observations);
  if (!keys) return tl::unexpected(keys.error());
  auto rows = load_rows(connection, *keys);
  if (!rows) return tl::unexpected(rows.error());
  ByRecord found;
  for (StoredRow& row : *rows) {
    const std::string theirs = row.record.key;
    const auto node = stored_node(std::move(row));
    if (!node) return tl::unexpected(node.error());
    if (theirs != record) note(theirs, best(observations, node->observation), found);
  }
  if (auto done = leave_halves(connection, found); !done) return tl::unexpected(done.error());
  return best_of(std::move(found));
}

}  // namespace ackscope::records
