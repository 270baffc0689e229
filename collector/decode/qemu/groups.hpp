#pragma once

#include <span>

#include "collector/decode/rule.hpp"

/// One list of rules per group of QEMU events. The declarations are those of QEMU's trace-events
/// files (hw/vfio/trace-events, migration/trace-events, system/trace-events) of 8.1.0 to 11.1.
namespace ackscope::decode::qemu {

std::span<const EventRule> ack_rules();
std::span<const EventRule> pending_rules();
std::span<const EventRule> device_rules();
std::span<const EventRule> data_rules();
std::span<const EventRule> section_rules();
std::span<const EventRule> migration_rules();
std::span<const EventRule> downtime_rules();
std::span<const EventRule> noted_rules();

}  // namespace ackscope::decode::qemu
