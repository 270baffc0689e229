#pragma once

#include <optional>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/timeline/clock_map.hpp"
#include "collector/timeline/device_join.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// The parts of the outage of `migration`, whose times and outcome are known already. Empty when
/// begin or end of the outage are not. `destination` and `clock` may be missing.
std::vector<OutagePart> compose_outage(const Migration& migration, const SourceStory& source,
                                       const DestinationStory* destination,
                                       const std::optional<ClockMap>& clock,
                                       const std::vector<JoinedDevice>& devices);

}  // namespace ackscope::timeline
