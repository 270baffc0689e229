#include "recorder/lttng/buffers.hpp"

#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>

namespace ackscope::recorder {
namespace {

constexpr std::uint64_t smallest = std::uint64_t{64} << 10U;
constexpr std::uint64_t enough = std::uint64_t{512} << 10U;

}  // namespace

Buffers choose_buffers(std::uint64_t cpus, std::uint64_t free_bytes) {
  Buffers buffers;
  while (buffers.size > smallest && bytes_of(buffers, cpus) > free_bytes / 2) buffers.size /= 2;
  return buffers;
}

std::uint64_t bytes_of(const Buffers& buffers, std::uint64_t cpus) {
  return buffers.size * buffers.count * std::max<std::uint64_t>(cpus, 1);
}

bool small(const Buffers& buffers) { return buffers.size < enough; }

std::uint64_t possible_cpus() {
  const long cpus = ::sysconf(_SC_NPROCESSORS_CONF);
  return cpus > 0 ? static_cast<std::uint64_t>(cpus) : 1;
}

std::uint64_t shared_memory_free() {
  struct statvfs space {};
  if (::access("/dev/shm", R_OK | W_OK | X_OK) != 0 || ::statvfs("/dev/shm", &space) != 0) return 0;
  return std::uint64_t{space.f_bavail} * space.f_frsize;
}

}  // namespace ackscope::recorder
