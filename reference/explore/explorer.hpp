#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reference/explore/world.hpp"

namespace ackscope::reference::explore {

/// A way to a broken invariant, one of the shortest.
struct Counterexample {
  Broken broken{};
  std::vector<Move> moves;
};

struct Exploration {
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  std::uint64_t endings = 0;                    ///< states in which the attempt has ended
  std::size_t depth = 0;                        ///< moves to the farthest state
  bool complete = true;                         ///< false: stopped at `most_states`
  std::vector<Counterexample> counterexamples;  ///< the first of each invariant
};

/// Walks all orders of moves, breadth first. States beyond a broken invariant are not entered.
Exploration explore(const Configuration& configuration, std::uint64_t most_states = 20'000'000);

/// The counterexample as a short story, one line per thing that happened, and how it would go on.
std::string tell(const Configuration& configuration, const Counterexample& counterexample);

}  // namespace ackscope::reference::explore
