#pragma once

#include <cstdint>

#include "collector/model/result.hpp"
#include "recorder/lttng/buffers.hpp"

namespace ackscope::recorder::flight {

/// What one CPU's ring may be at least: sub-buffers are pages.
inline constexpr std::uint64_t smallest_ring = std::uint64_t{64} << 10U;

/// The ring of one CPU of `bytes`, rounded up: 8 sub-buffers, each a power of two. What is
/// overwritten is a whole sub-buffer, so at least 7/8 of the ring are the latest events.
Buffers ring_of(std::uint64_t bytes);

/// Bytes that the ring takes for one user; LTTng gives a reader one sub-buffer more.
std::uint64_t memory_of(const Buffers& ring, std::uint64_t cpus);

/// Whether so much fits into `free` bytes of /dev/shm.
Result<void> check_ring(const Buffers& ring, std::uint64_t cpus, std::uint64_t free);

}  // namespace ackscope::recorder::flight
