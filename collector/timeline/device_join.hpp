#pragma once

#include <optional>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// One guest device as both sides know it; either may be missing.
struct JoinedDevice {
  const SourceDevice* source = nullptr;
  const DestinationDevice* destination = nullptr;
  DeviceJoin how = DeviceJoin::none;
};

/// Joins by evidence, never by name: names are host addresses and differ, or are equal by chance.
/// The order of the source's devices is kept, devices only the destination knows follow.
std::vector<JoinedDevice> join_devices(const SourceStory* source,
                                       const DestinationStory* destination);

}  // namespace ackscope::timeline
