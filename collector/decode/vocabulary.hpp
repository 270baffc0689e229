#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "collector/decode/rule.hpp"

namespace ackscope::decode {

/// The rules of QEMU 8.1 to 11.1, a list per group of events. A new group is a file in qemu/ and a
/// line in vocabulary.cpp.
std::vector<std::span<const EventRule>> qemu_vocabulary();

/// The names of all events that a complete analysis wants recorded, sorted, each once.
std::span<const std::string_view> event_names();

}  // namespace ackscope::decode
