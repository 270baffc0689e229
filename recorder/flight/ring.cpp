#include "recorder/flight/ring.hpp"

#include <algorithm>
#include <bit>

namespace ackscope::recorder::flight {

Buffers ring_of(std::uint64_t bytes) {
  Buffers ring;
  ring.count = 8;
  ring.size = std::bit_ceil((std::max(bytes, smallest_ring) + ring.count - 1) / ring.count);
  return ring;
}

std::uint64_t memory_of(const Buffers& ring, std::uint64_t cpus) {
  return bytes_of({ring.size, ring.count + 1}, cpus);
}

Result<void> check_ring(const Buffers& ring, std::uint64_t cpus, std::uint64_t free) {
  const std::uint64_t needed = memory_of(ring, cpus);
  if (needed <= free) return {};
  return fail("the ring takes " + std::to_string(needed >> 10U) + " KiB and only " +
                  std::to_string(free >> 10U) + " KiB are free",
              "/dev/shm", "give --ring a smaller size (containers: --shm-size)");
}

}  // namespace ackscope::recorder::flight
