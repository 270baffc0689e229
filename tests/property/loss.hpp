#pragma once

#include <cstdint>

#include "tests/property/voice.hpp"

namespace ackscope::property {

/// How a recording loses events.
enum class LossKind {
  none,
  ctf,        ///< spans of one of several buffers, with count and span
  simple,     ///< the newest ones while the ring is full; a record tells how many
  log_begin,  ///< the file begins late
  log_end,    ///< the file ends early
};

/// Takes about `share` (0 to 1) of the events away, as that back end does.
void lose(Recorded& recorded, LossKind kind, double share, std::uint64_t seed);

}  // namespace ackscope::property
