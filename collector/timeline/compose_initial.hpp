#pragma once

#include <optional>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/timeline/clock_map.hpp"
#include "collector/timeline/device_join.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// The initial data of a device, from the blocks that the source counted and the times the
/// destination took for them. Without the destination, or where it lost events, the times stay
/// empty.
std::vector<InitialLoad> compose_initial(const JoinedDevice& device, const Migration& migration,
                                         const DestinationStory* destination,
                                         const std::optional<ClockMap>& clock);

}  // namespace ackscope::timeline
