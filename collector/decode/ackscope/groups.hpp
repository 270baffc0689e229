#pragma once

#include <span>

#include "collector/decode/rule.hpp"

/// The events of our own provider, tracepoints/events.txt, one list of rules per group. All of them
/// say whom they concern. There is no text form of them, so no rule has a shape.
namespace ackscope::decode::own {

std::span<const EventRule> ack_rules();
std::span<const EventRule> device_rules();
std::span<const EventRule> migration_rules();
std::span<const EventRule> stream_rules();

}  // namespace ackscope::decode::own
