#pragma once

#include <optional>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/timeline/clock_map.hpp"
#include "collector/timeline/device_join.hpp"
#include "collector/timeline/story.hpp"

namespace ackscope::timeline {

/// What the rounds of every device of a migration depend on.
struct RoundContext {
  const SourceStory* source = nullptr;
  const DestinationStory* destination = nullptr;
  /// Puts the destination's stamps on the report's clock; nothing: they cannot be placed.
  std::optional<ClockMap> clock;
  Mechanism mechanism = Mechanism::unknown;  ///< that the rounds follow
};

/// The rounds of one device, both sides put together.
std::vector<Round> compose_rounds(const JoinedDevice& device, const RoundContext& context);

}  // namespace ackscope::timeline
