#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "records/store/relations/node.hpp"

namespace ackscope::records {

/// The observations that are in memory, and who of them is related to whom. Pure.
class Circle {
 public:
  /// The node stays where it is. One with this key must not be there.
  Node& put(Node node);
  Node* find(const std::string& key);

  /// Who is in the circle and shares a side, a migration id, or blocks with it, as far as `level`
  /// looks. In order of keys.
  std::vector<Node*> relatives(const Node& node, Level level);

  const std::map<std::string, std::unique_ptr<Node>>& nodes() const { return nodes_; }

 private:
  using Index = std::unordered_map<std::string, std::vector<Node*>>;

  std::map<std::string, std::unique_ptr<Node>> nodes_;
  Index by_source_, by_destination_, by_migration_id_, by_probe_;
};

/// Observations that hang together, by key.
using Component = std::vector<Node*>;

struct Components {
  std::vector<Component> small;    ///< to be joined
  std::vector<Component> crowded;  ///< more than `kCrowd`, or in touch with such: next level
};

/// What hangs together around these nodes at that level. Everything related has to be in the
/// circle.
Components components(Circle& circle, std::span<Node* const> seeds, Level level);

}  // namespace ackscope::records
