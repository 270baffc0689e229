#pragma once

#include "recorder/probe/check.hpp"

namespace ackscope::recorder {

/// Whether LTTng can record here: programs and versions, the session daemon, a recording made for
/// trial and thrown away, rights, shared memory. Everything it runs is bounded; about a second.
Checks probe_lttng();

/// The library that reads recordings of LTTng.
Check probe_babeltrace();

}  // namespace ackscope::recorder
