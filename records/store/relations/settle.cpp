#include "records/store/relations/settle.hpp"

#include <set>

#include "records/store/relations/gather.hpp"

namespace ackscope::records {
namespace {

using sql::Connection, sql::Outcome;
using Seeds = std::vector<Node*>;

Level next(Level level) { return level == Level::blocks ? Level::migration_id : Level::side; }

void append(Seeds& all, const Seeds& more) { all.insert(all.end(), more.begin(), more.end()); }

/// Those whose level is that one: they hang together by nothing that is looked at before.
Seeds at_level(const Seeds& seeds, Level level) {
  Seeds found;
  for (Node* node : seeds) {
    if (node->level == level) found.push_back(node);
  }
  return found;
}

Outcome<void> settle_level(Connection& connection, Circle& circle, Seeds& seeds, Level level,
                           std::vector<Component>& settled) {
  const Seeds ours = at_level(seeds, level);
  if (auto done = gather(connection, circle, ours, level); !done) return done;
  Components found = components(circle, ours, level);
  for (const Component& component : found.crowded) {
    for (Node* node : component) node->level = next(level);
    append(seeds, component);
  }
  for (Component& component : found.small) settled.push_back(std::move(component));
  return {};
}

}  // namespace

Outcome<std::vector<Component>> settle(Connection& connection, Circle& circle, Seeds seeds) {
  for (;;) {
    std::vector<Component> settled;
    for (const Level level : {Level::blocks, Level::migration_id, Level::side}) {
      const auto done = settle_level(connection, circle, seeds, level, settled);
      if (!done) return tl::unexpected(done.error());
    }
    auto companions = gather_companions(connection, circle);
    if (!companions) return tl::unexpected(companions.error());
    if (companions->empty()) return settled;
    append(seeds, *companions);
  }
}

}  // namespace ackscope::records
