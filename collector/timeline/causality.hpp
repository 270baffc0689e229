#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "collector/timeline/clock_map.hpp"
#include "collector/timeline/half.hpp"

namespace ackscope::timeline {

/// Everything on the two sides that must have happened in a certain order if they belong to the
/// same migration: commands, PING and PONG, INIT flags, ACKs, the last message of the return path.
std::vector<CausalBound> causal_bounds(const SourceStory& source,
                                       const DestinationStory& destination);

/// The constant between two recordings of one clock, when they are known to have one: equal CTF
/// clock uuid and host name, and offsets that differ by less than 1 ms.
std::optional<Ns> shared_clock_offset(const SourceHalf& source, const DestinationHalf& destination);

/// What the user says of the clocks.
struct AlignmentWish {
  bool same_clock = false;  ///< all inputs share one clock
  OptNs offset;             ///< source time = destination time + offset, whatever follows from it
};

struct Alignment {
  std::optional<ClockMap> map;  ///< nothing when the offset cannot be known
  std::size_t bounds = 0;
  std::vector<std::string> contradictions;  ///< see ClockAlignment
};

/// How the destination's stamps are put on the source's clock. Bounds that exclude it overrule any
/// identity, but not an offset that the user gives.
Alignment align(const SourceHalf& source, const DestinationHalf& destination,
                const AlignmentWish& wish);

}  // namespace ackscope::timeline
