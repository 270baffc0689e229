#pragma once

#include <cstdint>
#include <optional>

namespace ackscope {

/// A point in time or a duration in integer nanoseconds. Points are counted from the origin of the
/// clock of the recording they come from (Unix epoch or an arbitrary boot time, see `Clock`).
using Ns = std::int64_t;

/// A time that may be unknown. Unknown is never 0.
using OptNs = std::optional<Ns>;

}  // namespace ackscope
