#include "reference/explore/explorer.hpp"

#include <algorithm>
#include <memory>

#include "reference/explore/graph.hpp"
#include "reference/explore/known_states.hpp"

namespace ackscope::reference::explore {
namespace {

/// Worlds are copied more often than anything else happens. One that is no longer needed is
/// assigned to, so that it keeps its memory.
class Pool {
 public:
  std::unique_ptr<World> copy(const World& world) {
    if (free_.empty()) return std::make_unique<World>(world);
    std::unique_ptr<World> out = std::move(free_.back());
    free_.pop_back();
    *out = world;
    return out;
  }
  void give_back(std::unique_ptr<World> world) { free_.push_back(std::move(world)); }

 private:
  std::vector<std::unique_ptr<World>> free_;
};

/// Level by level: all states of one depth before those of the next.
class Walk {
 public:
  Walk(const Configuration& configuration, std::uint64_t most_states)
      : configuration_(configuration), most_states_(most_states) {}

  Exploration go() && {
    World root{configuration_};
    graph_.add(kRoot, Move::migration);
    known_.find_or_add(root.digest(), kRoot);
    next_level_.push_back({kRoot, std::make_unique<World>(std::move(root))});
    while (!next_level_.empty() && out_.complete) {
      std::vector<Entry> level = std::move(next_level_);
      next_level_.clear();
      for (Entry& entry : level) {
        if (out_.complete) expand(entry);
        pool_.give_back(std::move(entry.world));
      }
      if (!next_level_.empty()) ++out_.depth;
    }
    if (out_.complete) find_endless();
    out_.states = graph_.size();
    return std::move(out_);
  }

 private:
  struct Entry {
    Index index;
    std::unique_ptr<World> world;
  };

  void expand(const Entry& entry) {
    graph_.begin_edges(entry.index);
    std::unique_ptr<World> next;
    for (std::size_t i = 0; i < kMoves && out_.complete; ++i) {
      const auto move = static_cast<Move>(i);
      if (!next) next = pool_.copy(*entry.world);
      if (!next->make(move)) continue;  // as it was
      ++out_.transitions;
      if (meet(entry.index, move, *next)) {
        next_level_.push_back({graph_.size() - 1, std::move(next)});
      } else {
        pool_.give_back(std::move(next));
      }
    }
    if (next) pool_.give_back(std::move(next));
  }

  /// Is this a state to go on from?
  bool meet(Index from, Move move, const World& world) {
    const auto [index, is_new] = known_.find_or_add(world.digest(), graph_.size());
    // Only what happens by itself can be relied on to bring an end.
    if (!from_outside(move) && index != from) graph_.add_edge(index);
    if (!is_new) return false;
    graph_.add(from, move);
    if (graph_.size() >= most_states_) out_.complete = false;
    if (const auto broken = world.broken()) {
      graph_.set_final(index);
      note(*broken, index);
      return false;
    }
    if (!world.ended()) return true;
    graph_.set_final(index);
    ++out_.endings;
    return false;  // what the destination does afterwards is its own affair
  }

  void note(Broken broken, Index index) {
    const bool known = std::ranges::any_of(
        out_.counterexamples, [&](const Counterexample& c) { return c.broken == broken; });
    if (!known) out_.counterexamples.push_back({broken, graph_.path(index)});
  }

  void find_endless() {
    if (const auto endless = graph_.first_endless()) note(Broken::never_ends, *endless);
  }

  const Configuration& configuration_;
  std::uint64_t most_states_;
  KnownStates known_;
  Graph graph_;
  Pool pool_;
  std::vector<Entry> next_level_;
  Exploration out_;
};

}  // namespace

Exploration explore(const Configuration& configuration, std::uint64_t most_states) {
  return Walk{configuration, most_states}.go();
}

}  // namespace ackscope::reference::explore
