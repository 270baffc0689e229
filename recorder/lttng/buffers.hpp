#pragma once

#include <cstdint>

namespace ackscope::recorder {

/// The ring buffer of one CPU: `count` sub-buffers of `size` bytes.
struct Buffers {
  std::uint64_t size = std::uint64_t{4} << 20U;
  std::uint64_t count = 8;
};

/// 8 x 4 MiB per CPU lost nothing in any measured burst. On machines with many CPUs, and where
/// /dev/shm is small (containers: 64 MiB), they are as large as fits into half of what is free;
/// 64 KiB at least.
Buffers choose_buffers(std::uint64_t cpus, std::uint64_t free_bytes);

/// Bytes that the buffers of one user take.
std::uint64_t bytes_of(const Buffers& buffers, std::uint64_t cpus);

/// Whether bursts of a migration fit: below this, losses are to be expected.
bool small(const Buffers& buffers);

/// CPUs that this machine may have, which is how many buffers LTTng makes.
std::uint64_t possible_cpus();

/// Bytes free in /dev/shm, where the buffers live; 0 when it cannot be used.
std::uint64_t shared_memory_free();

}  // namespace ackscope::recorder
