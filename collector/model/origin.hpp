#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "collector/model/side.hpp"
#include "collector/model/time.hpp"

namespace ackscope {

enum class ClockKind {
  epoch,      ///< counts from the Unix epoch
  monotonic,  ///< counts from an arbitrary point, the host's boot
};

/// The clock that stamped a process's events.
struct Clock {
  ClockKind kind = ClockKind::epoch;
  Ns resolution_ns = 1;
  std::optional<std::string> uuid;  ///< CTF clock class uuid (the boot id with LTTng)
  std::optional<Ns> offset_ns;      ///< CTF: added to the counter to give epoch time
};

/// One traced process, as far as the recording identifies it.
struct Origin {
  std::optional<std::string> host;
  std::optional<std::string> vm;
  std::optional<std::int64_t> pid;
  std::optional<std::string> tracer;  ///< e.g. "lttng-ust 2.13"
  Clock clock;
};

}  // namespace ackscope
