#pragma once

#include <span>
#include <vector>

#include "collector/timeline/compose_rounds.hpp"

namespace ackscope::timeline {

/// A round of either side with its counterpart.
struct RoundPair {
  const SourceRound* source = nullptr;
  const DestinationRound* destination = nullptr;
};

/// Which rounds of a device on the destination are which on the source. Both outlive the pairs.
std::vector<RoundPair> match_rounds(std::span<const SourceRound> sources,
                                    const DestinationDevice* destination,
                                    const RoundContext& context);

}  // namespace ackscope::timeline
