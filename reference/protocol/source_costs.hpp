#pragma once

#include <cstdint>

#include "reference/model/words.hpp"

namespace ackscope::reference {

/// What a step of the source costs that does nothing slow.
constexpr Ns kCheap = 2'000;

/// Bytes that one read of a device's data asks for at most.
constexpr std::uint32_t kLargestRead = 1 << 20;

}  // namespace ackscope::reference
