#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "reference/explore/known_states.hpp"
#include "reference/explore/world.hpp"

namespace ackscope::reference::explore {

inline constexpr Index kRoot = 0;

/// What remains of the states that were walked: how each was met first, and what it can become by
/// itself. 9 bytes a state and 4 an edge.
class Graph {
 public:
  Index add(Index parent, Move move);
  Index size() const { return static_cast<Index>(parents_.size()); }

  /// Nothing needs to follow this state: the attempt has ended, or an invariant is broken.
  void set_final(Index index) { final_[index] = true; }
  /// What can follow `from`; states are expanded in the order of their indices.
  void begin_edges(Index from);
  void add_edge(Index to) { edges_.push_back(to); }

  /// The moves that lead there.
  std::vector<Move> path(Index index) const;
  /// The first state from which no final state can be reached, if any.
  std::optional<Index> first_endless() const;

 private:
  std::uint32_t edges_begin(Index index) const;

  std::vector<Index> parents_;
  std::vector<Move> moves_;
  std::vector<bool> final_;
  std::vector<std::uint32_t> first_edge_;  // per state that was expanded and those before it
  std::vector<Index> edges_;
};

}  // namespace ackscope::reference::explore
