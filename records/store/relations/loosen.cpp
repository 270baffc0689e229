#include "records/store/relations/loosen.hpp"

#include <algorithm>
#include <set>

#include "records/store/relations/gather.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Outcome;
using Nodes = std::vector<Node*>;
using NodeSet = std::set<const Node*>;

/// Whom a node that is something else now was related to at that level and no longer is, and
/// itself. `before` holds those that changed with it, as they were.
Nodes left_by(Circle& circle, Circle& before, const Node& former, Level level) {
  Node* now = circle.find(former.key);
  const Nodes still = circle.relatives(*now, level);
  const NodeSet kept(still.begin(), still.end());
  Nodes left;
  for (Node* other : circle.relatives(former, level)) {
    if (!kept.contains(other)) left.push_back(other);
  }
  for (const Node* other : before.relatives(former, level)) {
    Node* there = circle.find(other->key);
    if (!kept.contains(there)) left.push_back(there);
  }
  if (!left.empty()) left.push_back(now);
  return left;
}

/// Everybody around the node at that level, whatever their own; nothing when it is a crowd, which
/// is then noted.
Outcome<Nodes> few_around(Connection& connection, Circle& circle, Node* start, Level level,
                          NodeSet& crowds) {
  Nodes members = {start};
  NodeSet seen = {start};
  const auto crowded = [&] {
    return members.size() > kCrowd ||
           std::any_of(members.begin(), members.end(),
                       [&](const Node* each) { return crowds.contains(each); });
  };
  for (std::size_t at = 0; at < members.size() && !crowded();) {
    const Nodes wave(members.begin() + static_cast<std::ptrdiff_t>(at), members.end());
    at = members.size();
    if (auto done = gather_relatives(connection, circle, wave, level); !done) {
      return tl::unexpected(done.error());
    }
    for (const Node* node : wave) {
      for (Node* relative : circle.relatives(*node, level)) {
        if (seen.insert(relative).second) members.push_back(relative);
      }
    }
  }
  if (!crowded()) return members;
  crowds.insert(members.begin(), members.end());
  return Nodes{};
}

Outcome<void> loosen_level(Connection& connection, Circle& circle, const Nodes& left, Level level,
                           Nodes& seeds) {
  NodeSet crowds;
  for (Node* start : left) {
    if (start->level <= level || crowds.contains(start)) continue;
    auto few = few_around(connection, circle, start, level, crowds);
    if (!few) return tl::unexpected(few.error());
    for (Node* node : *few) node->level = std::min(node->level, level);
    seeds.insert(seeds.end(), few->begin(), few->end());
  }
  return {};
}

}  // namespace

Outcome<void> loosen(Connection& connection, Circle& circle, std::span<const Node> former,
                     Nodes& seeds) {
  Circle before;
  for (const Node& node : former) before.put(node);
  for (const Level level : {Level::blocks, Level::migration_id}) {
    Nodes left;
    for (const Node& node : former) {
      const Nodes more = left_by(circle, before, node, level);
      left.insert(left.end(), more.begin(), more.end());
    }
    if (auto done = loosen_level(connection, circle, left, level, seeds); !done) return done;
  }
  return {};
}

}  // namespace ackscope::records
