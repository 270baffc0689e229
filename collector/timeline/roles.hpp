#pragma once

#include <optional>

#include "collector/model/event.hpp"
#include "collector/model/side.hpp"

namespace ackscope::timeline {

/// The side that alone can produce this event, or nothing when both can.
std::optional<Side> role_of(const events::Payload& payload);

}  // namespace ackscope::timeline
