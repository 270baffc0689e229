#pragma once

#include <algorithm>
#include <cstdint>

namespace ackscope::source::ctf {

/// Adds up the events that a tracer has lost. Babeltrace tells how much each stream's own counter
/// has grown from one packet to the next; under load that counter is now and then read too high and
/// is smaller in the next packet, which arrives here as a number near 2^64. What was told too much
/// is then taken off from what comes next, so that a sum of what was told never goes back.
class LossCount {
 public:
  /// How many to tell for the growth `count`.
  std::uint64_t tell(std::uint64_t count) {
    constexpr std::uint64_t kNegative = std::uint64_t{1} << 63;
    if (count >= kNegative) {
      owed_ += 0 - count;
      return 0;
    }
    const std::uint64_t paid = std::min(owed_, count);
    owed_ -= paid;
    return count - paid;
  }

 private:
  std::uint64_t owed_ = 0;
};

}  // namespace ackscope::source::ctf
