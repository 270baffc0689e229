#include "records/store/relations/gather.hpp"

#include <algorithm>

#include "records/store/lookup.hpp"
#include "records/store/relations/find_by_probe.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Failure, sql::Outcome, sql::Row, sql::Trouble;
using Texts = std::vector<std::string>;

StoredRow stored_row(const Row& row) {
  StoredRow stored;
  stored.month = static_cast<int>(number_at(row, 0));
  stored.record = {text_at(row, 2), static_cast<int>(number_at(row, 1))};
  stored.level = static_cast<Level>(std::clamp<std::int64_t>(number_at(row, 3), 0, 2));
  stored.document = text_at(row, 4);
  stored.key = text_at(row, 5);
  return stored;
}

/// Keys of observations whose `column` is one of `texts`.
Outcome<void> find_keys(Connection& connection, std::string_view column, const Texts& texts,
                        Texts& keys) {
  const std::string before = "SELECT key FROM observation WHERE " + std::string(column);
  const auto done = for_listed(connection, {before}, texts, [&keys](const Row& row) {
    keys.push_back(text_at(row, 0));
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  return {};
}

Texts values_of(std::span<Node* const> nodes, std::optional<std::string> Observation::*member) {
  Texts texts;
  for (const Node* node : nodes) {
    if (const auto& text = node->observation.*member) texts.push_back(*text);
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

}  // namespace

Outcome<std::vector<StoredRow>> load_rows(Connection& connection,
                                          std::span<const std::string> keys) {
  std::vector<StoredRow> rows;
  const auto done = for_listed(
      connection,
      {"SELECT month, record_month, record_key, crowd, document, key FROM observation WHERE key"},
      keys, [&rows](const Row& row) {
        rows.push_back(stored_row(row));
        return true;
      });
  if (!done) return tl::unexpected(done.error());
  return rows;
}

Outcome<Node> stored_node(StoredRow row) {
  auto node = read_node(row.document);
  if (!node) return tl::unexpected(Failure{Trouble::damaged, node.error()});
  row.probes = node->probes;
  node->level = row.level;
  node->stored = std::move(row);
  return *std::move(node);
}

Outcome<std::vector<Node*>> gather_keys(Connection& connection, Circle& circle,
                                        std::span<const std::string> keys) {
  Texts missing;
  for (const std::string& key : keys) {
    if (circle.find(key) == nullptr) missing.push_back(key);
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  auto rows = load_rows(connection, missing);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Node*> fresh;
  for (StoredRow& row : *rows) {
    auto node = stored_node(std::move(row));
    if (!node) return tl::unexpected(node.error());
    if (circle.find(node->key) == nullptr) fresh.push_back(&circle.put(*std::move(node)));
  }
  return fresh;
}

Outcome<void> gather_relatives(Connection& connection, Circle& circle, std::span<Node* const> nodes,
                               Level level) {
  Texts keys;
  for (const auto& [column, member] : {std::pair{"source_id", &Observation::source_id},
                                       std::pair{"destination_id", &Observation::destination_id},
                                       std::pair{"migration_id", &Observation::migration_id}}) {
    if (level == Level::side && member == &Observation::migration_id) continue;
    const auto done = find_keys(connection, column, values_of(nodes, member), keys);
    if (!done) return done;
  }
  if (level == Level::blocks) {
    if (const auto done = find_by_probe(connection, nodes, keys); !done) return done;
  }
  const auto gathered = gather_keys(connection, circle, keys);
  if (!gathered) return tl::unexpected(gathered.error());
  return {};
}

Outcome<void> gather(Connection& connection, Circle& circle, std::span<Node* const> seeds,
                     Level level) {
  std::set<const Node*> seen(seeds.begin(), seeds.end());
  std::vector<Node*> frontier;
  std::copy_if(seeds.begin(), seeds.end(), std::back_inserter(frontier),
               [level](const Node* node) { return node->level <= level; });
  while (!frontier.empty()) {
    if (auto done = gather_relatives(connection, circle, frontier, level); !done) return done;
    std::vector<Node*> next;
    for (const Node* node : frontier) {
      for (Node* relative : circle.relatives(*node, level)) {
        if (relative->level <= level && seen.insert(relative).second) next.push_back(relative);
      }
    }
    frontier = std::move(next);
  }
  return {};
}

Outcome<std::vector<Node*>> gather_companions(Connection& connection, Circle& circle) {
  Texts records, keys;
  for (const auto& [key, node] : circle.nodes()) {
    if (node->stored) records.push_back(node->stored->record.key);
  }
  std::sort(records.begin(), records.end());
  records.erase(std::unique(records.begin(), records.end()), records.end());
  if (const auto done = find_keys(connection, "record_key", records, keys); !done) {
    return tl::unexpected(done.error());
  }
  return gather_keys(connection, circle, keys);
}

}  // namespace ackscope::records
