#pragma once

#include <babeltrace2/babeltrace.h>

#include "collector/model/time.hpp"

namespace ackscope::babeltrace {

/// When a message happened, in ns from the origin of its clock; empty when it has no time.
OptNs message_time(const bt_message* message);

/// The clock of the stream that a message belongs to; null when it has none.
const bt_clock_class* message_clock(const bt_message* message);

}  // namespace ackscope::babeltrace
