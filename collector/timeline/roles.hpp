#pragma once

#include <optional>

#include "collector/model/event.hpp"
#include "collector/model/side.hpp"

namespace ackscope::timeline {

/// The side that alone can produce this event, or nothing when both can.
std::optional<Side> role_of(const events::Payload& payload);

/// The side that the event names, or else as above.
std::optional<Side> role_of(const Event& event);

/// Does the event stand at an attempt's beginning or in its precopy, never behind its end? Tells a
/// new attempt whose first state was not recorded.
bool begins_attempt(const events::Payload& payload);

}  // namespace ackscope::timeline
