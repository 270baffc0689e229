#include "reference/explore/graph.hpp"

#include <algorithm>

namespace ackscope::reference::explore {

Index Graph::add(Index parent, Move move) {
  const Index index = size();
  parents_.push_back(parent);
  moves_.push_back(move);
  final_.push_back(false);
  return index;
}

void Graph::begin_edges(Index from) {
  first_edge_.resize(from + std::size_t{1}, static_cast<std::uint32_t>(edges_.size()));
}

std::vector<Move> Graph::path(Index index) const {
  std::vector<Move> moves;
  for (; index != kRoot; index = parents_[index]) moves.push_back(moves_[index]);
  std::ranges::reverse(moves);
  return moves;
}

std::uint32_t Graph::edges_begin(Index index) const {
  return index < first_edge_.size() ? first_edge_[index]
                                    : static_cast<std::uint32_t>(edges_.size());
}

/// Most edges lead to later states: going backwards settles nearly all of them at once, and what
/// the loops of the protocol leave over takes a few rounds more.
std::optional<Index> Graph::first_endless() const {
  std::vector<bool> can_end = final_;
  const auto leads_to_end = [&](Index index) {
    const auto begin = edges_.begin() + edges_begin(index);
    const auto end = edges_.begin() + edges_begin(index + 1);
    return std::any_of(begin, end, [&](Index to) { return can_end[to]; });
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (Index i = size(); i-- > 0;) {
      if (can_end[i] || !leads_to_end(i)) continue;
      can_end[i] = changed = true;
    }
  }
  const auto endless = std::ranges::find(can_end, false);
  if (endless == can_end.end()) return std::nullopt;
  return static_cast<Index>(endless - can_end.begin());
}

}  // namespace ackscope::reference::explore
