#pragma once

#include "collector/model/migration.hpp"
#include "collector/timeline/half.hpp"

namespace ackscope::timeline {

struct ComposeOptions {
  Pairing pairing = Pairing::one_sided;
  bool same_clock = false;  ///< the user asserts that all inputs share one clock
  OptNs clock_offset{};     ///< ... or how far they lie apart, see AlignmentWish
};

/// Puts the two sides of one attempt together; either may be null, not both. Findings and index are
/// left to others.
Migration compose(const SourceHalf* source, const DestinationHalf* destination,
                  const ComposeOptions& options);

}  // namespace ackscope::timeline
