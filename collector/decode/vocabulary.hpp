#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "collector/decode/rule.hpp"

namespace ackscope::decode {

/// The rules of QEMU 8.1 to 11.1, a list per group of events. A new group is a file in qemu/ and a
/// line in vocabulary.cpp.
std::vector<std::span<const EventRule>> qemu_vocabulary();

/// The rules of our own provider `ackscope` (tracepoints/events.txt), likewise in ackscope/.
std::vector<std::span<const EventRule>> ackscope_vocabulary();

/// The names of all QEMU events that a complete analysis wants recorded, sorted, each once.
std::span<const std::string_view> event_names();

/// The same of provider `ackscope`, as `lttng enable-event` takes them: "ackscope:ack_received".
std::span<const std::string_view> ackscope_event_names();

}  // namespace ackscope::decode
