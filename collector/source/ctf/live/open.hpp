#pragma once

#include <string>

#include "collector/model/result.hpp"
#include "collector/source/ctf/live/address.hpp"
#include "collector/source/live/live_source.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::ctf {

/// Reads a session of lttng-relayd as it is recorded: `net://RELAY[:PORT]/host/HOST/SESSION`. Error
/// only when that cannot be an address; whether anything answers there is a status.
/// It begins with the oldest event that the relayd has of the session, or if `from_end`, and if the
/// session is there already, with what comes from now on.
/// `wanted` is called by a thread of the source.
Result<LiveSourcePtr> open_live(const std::string& address, Wanted wanted, bool from_end = false);

}  // namespace ackscope::source::ctf
