#pragma once

#include <optional>
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

/// How the destination's stamps are put on the source's clock; nothing when that cannot be known.
/// `asserted`: the user says that all inputs share one clock. Bounds that exclude it overrule any
/// identity.
std::optional<ClockMap> align(const SourceHalf& source, const DestinationHalf& destination,
                              bool asserted);

}  // namespace ackscope::timeline
