#pragma once

#include <vector>

#include "collector/model/migration.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// The ACK counts of a migration whose rounds follow `mechanism`. What a gap may have swallowed is
/// left empty.
Acks compose_acks(const SourceStory& source, Mechanism mechanism);

/// The steps of the source's pending-ACK counter; none when the mechanism is off or unknown.
std::vector<PendingStep> compose_pending(const SourceStory& source, Mechanism mechanism);

}  // namespace ackscope::timeline
