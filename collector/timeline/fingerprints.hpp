#pragma once

#include "collector/model/fingerprint.hpp"
#include "collector/timeline/half.hpp"

namespace ackscope::timeline {

/// What tells this half from all others; pairing.hpp compares the same facts in full.
Fingerprint fingerprint_of(const SourceHalf& half);
Fingerprint fingerprint_of(const DestinationHalf& half);

}  // namespace ackscope::timeline
