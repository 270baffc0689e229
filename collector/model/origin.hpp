#pragma once

#include <cstddef>
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

/// What its texts take, for whoever keeps many of them.
inline std::size_t text_bytes(const Origin& origin) {
  std::size_t bytes = 0;
  for (const auto* text : {&origin.host, &origin.vm, &origin.tracer, &origin.clock.uuid})
    bytes += *text ? (*text)->size() : 0;
  return bytes;
}

}  // namespace ackscope
