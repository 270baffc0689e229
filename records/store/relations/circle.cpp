#include "records/store/relations/circle.hpp"

#include <algorithm>

namespace ackscope::records {
namespace {

struct ByKey {
  bool operator()(const Node* a, const Node* b) const { return a->key < b->key; }
};
using NodeSet = std::set<Node*, ByKey>;

template <typename Index>
void add(Index& index, const std::optional<std::string>& text, Node* node) {
  if (text) index[*text].push_back(node);
}

template <typename Index>
void collect(const Index& index, const std::optional<std::string>& text, NodeSet& found) {
  if (!text) return;
  if (const auto there = index.find(*text); there != index.end()) {
    found.insert(there->second.begin(), there->second.end());
  }
}

/// A component grows from a seed over nodes that look at this level.
Component grow(Circle& circle, Node* seed, Level level, NodeSet& reached, bool& crowded) {
  Component members = {seed};
  reached.insert(seed);
  for (std::size_t at = 0; at < members.size(); ++at) {
    for (Node* relative : circle.relatives(*members[at], level)) {
      if (relative->level > level) {
        crowded = true;
      } else if (reached.insert(relative).second) {
        members.push_back(relative);
      }
    }
  }
  std::sort(members.begin(), members.end(), ByKey{});
  return members;
}

}  // namespace

Node& Circle::put(Node node) {
  auto& place = nodes_[node.key];
  place = std::make_unique<Node>(std::move(node));
  Node* there = place.get();
  add(by_source_, there->observation.source_id, there);
  add(by_destination_, there->observation.destination_id, there);
  add(by_migration_id_, there->observation.migration_id, there);
  for (const Probe& probe : there->probes) by_probe_[probe.text].push_back(there);
  return *there;
}

Node* Circle::find(const std::string& key) {
  const auto found = nodes_.find(key);
  return found == nodes_.end() ? nullptr : found->second.get();
}

std::vector<Node*> Circle::relatives(const Node& node, Level level) {
  NodeSet found;
  collect(by_source_, node.observation.source_id, found);
  collect(by_destination_, node.observation.destination_id, found);
  if (level <= Level::migration_id) {
    collect(by_migration_id_, node.observation.migration_id, found);
  }
  if (level == Level::blocks) {
    NodeSet maybe;
    for (const Probe& probe : wanted_by(node.observation)) collect(by_probe_, {probe.text}, maybe);
    for (Node* other : maybe) {
      if (related_by_blocks(node.observation, other->observation)) found.insert(other);
    }
  }
  std::erase_if(found, [&node](const Node* other) { return other->key == node.key; });
  return {found.begin(), found.end()};
}

Components components(Circle& circle, std::span<Node* const> seeds, Level level) {
  Components all;
  NodeSet reached;
  for (Node* seed : seeds) {
    if (seed->level > level || reached.contains(seed)) continue;
    bool crowded = false;
    Component members = grow(circle, seed, level, reached, crowded);
    crowded = crowded || (level != Level::side && members.size() > kCrowd);
    (crowded ? all.crowded : all.small).push_back(std::move(members));
  }
  return all;
}

}  // namespace ackscope::records
