#include <algorithm>
#include <map>

#include "records/store/apply.hpp"
#include "records/store/change.hpp"
#include "records/store/limits.hpp"
#include "records/store/relations/gather.hpp"
#include "records/store/relations/loosen.hpp"
#include "records/store/relations/settle.hpp"
#include "records/store/store.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Failure, sql::Outcome, sql::Trouble;
using Batch = std::map<std::string, Node>;

Outcome<Node> node_of(const Observation& observation) {
  auto node = make_node(observation);
  if (!node) return tl::unexpected(Failure{Trouble::statement, node.error()});
  const auto fits = check_limits(node->observation);
  if (!fits) return tl::unexpected(Failure{Trouble::statement, fits.error()});
  return *std::move(node);
}

/// Of several analyses of the same sides the last counts. What only a document cannot hold (names
/// that are no UTF-8) is gone from here on: the same again must be the same.
Outcome<Batch> by_key(std::span<const Observation> observations) {
  Batch batch;
  for (const Observation& each : observations) {
    auto node = node_of(each);
    if (!node) return tl::unexpected(node.error());
    const auto earlier = batch.find(node->key);
    if (earlier != batch.end()) {
      node = node_of(supersede(earlier->second.observation, node->observation));
      if (!node) return tl::unexpected(node.error());
    }
    const std::string key = node->key;
    batch.insert_or_assign(key, *std::move(node));
  }
  return batch;
}

/// What was there, with what is said of it now.
Outcome<Node> updated(StoredRow row, const Node& later) {
  auto earlier = stored_node(std::move(row));
  if (!earlier) return earlier;
  auto node = node_of(supersede(earlier->observation, later.observation));
  if (!node) return node;
  node->level = earlier->level;
  node->stored = std::move(earlier->stored);
  return node;
}

/// Whom a changed observation was related to: they may be better off without it.
Outcome<void> add_former_relatives(Connection& connection, Circle& circle,
                                   std::vector<Node*>& seeds) {
  std::vector<Node> former;
  for (const Node* node : seeds) {
    if (!node->is_changed()) continue;
    auto before = stored_node(*node->stored);
    if (!before) return tl::unexpected(before.error());
    former.push_back(*std::move(before));
  }
  std::vector<Node*> asked;
  for (Node& node : former) asked.push_back(&node);
  if (auto done = gather_relatives(connection, circle, asked, Level::blocks); !done) return done;
  for (const Node& node : former) {
    const auto relatives = circle.relatives(node, node.level);
    seeds.insert(seeds.end(), relatives.begin(), relatives.end());
  }
  return loosen(connection, circle, former, seeds);
}

/// Puts what is new or different into the circle; what is there already is left out.
Outcome<std::vector<Node*>> news(Connection& connection, Circle& circle, Batch batch) {
  std::vector<std::string> keys;
  for (const auto& [key, node] : batch) keys.push_back(key);
  auto rows = load_rows(connection, keys);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Node*> seeds;
  for (StoredRow& row : *rows) {
    const auto given = batch.find(row.key);
    auto node = updated(std::move(row), given->second);
    if (!node) return tl::unexpected(node.error());
    if (node->is_changed()) seeds.push_back(&circle.put(*std::move(node)));
    batch.erase(given);
  }
  for (auto& [key, node] : batch) seeds.push_back(&circle.put(std::move(node)));
  return seeds;
}

Outcome<Added> add_in_turn(Connection& connection, Batch batch) {
  Added added;
  Circle circle;
  auto seeds = news(connection, circle, std::move(batch));
  if (!seeds) return tl::unexpected(seeds.error());
  for (const Node* node : *seeds) ++(node->is_fresh() ? added.fresh : added.changed);
  if (seeds->empty()) return added;
  if (auto done = add_former_relatives(connection, circle, *seeds); !done) {
    return tl::unexpected(done.error());
  }
  const auto settled = settle(connection, circle, *std::move(seeds));
  if (!settled) return tl::unexpected(settled.error());
  const Change change = change_of(*settled);
  added.merged = change.merged;
  if (auto done = apply(connection, change); !done) return tl::unexpected(done.error());
  return added;
}

}  // namespace

Outcome<Added> Store::add(std::span<const Observation> observations) {
  if (observations.empty()) return Added{};
  auto batch = by_key(observations);  // before the turn: others need not wait for it
  if (!batch) return tl::unexpected(batch.error());
  auto turn = sql::WriteTurn::take(*connection_);
  if (!turn) return tl::unexpected(turn.error());
  auto added = add_in_turn(*connection_, *std::move(batch));
  if (!added) return added;
  if (auto done = turn->commit(); !done) return tl::unexpected(done.error());
  added->observations = observations.size();
  return added;
}

}  // namespace ackscope::records
