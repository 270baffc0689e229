#include "reference/process/clock.hpp"

#include <ctime>
#include <limits>

namespace ackscope::reference {
namespace {

Ns read(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return Ns{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

/// Reads the one clock between two readings of the other; the narrowest of some tries counts.
Ns Clock::measure_offset() {
  Ns best = 0;
  Ns narrowest = std::numeric_limits<Ns>::max();
  for (int i = 0; i < 10; ++i) {
    const Ns before = read(CLOCK_MONOTONIC);
    const Ns real = read(CLOCK_REALTIME);
    const Ns after = read(CLOCK_MONOTONIC);
    if (after - before >= narrowest) continue;
    narrowest = after - before;
    best = real - (before + narrowest / 2);
  }
  return best;
}

Ns Clock::now() const { return read(CLOCK_MONOTONIC) + offset_; }

}  // namespace ackscope::reference
