#pragma once

#include <vector>

#include "recorder/lttng/event_watch.hpp"

namespace ackscope::recorder::flight {

/// The ends of migrations that are worth a snapshot: of QEMU and of whoever traces with provider
/// `ackscope`, of either side. `completed`: the good ends too, to find the slow ones among them.
std::vector<WatchedEvent> ends_of_migrations(bool completed);

}  // namespace ackscope::recorder::flight
