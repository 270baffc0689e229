#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/whatif/demand.hpp"

namespace ackscope::whatif {

/// Must this load be over before the source may decide?
using Waits = bool (*)(const Load&);

/// When a source that waits for these loads would decide.
///
///   ready  |-----|      |---------|        |----->  (the recorded decision, open end)
///   loads    [done] seen [ ... done]
///                ^ the first moment that is ready and at which all loads seen so far are done
///
/// Empty: it never came so far, or it is not known when a load ended.
OptNs decision_when(const Demand& demand, Waits waits);

/// What a load takes of an outage that begins after `decision` instead of the recorded one. Empty:
/// not known. 0 also for what nobody had asked for by then.
OptNs in_outage(const Demand& demand, const Load& load, Ns decision, Waits waits);

/// The whole outage after `decision`: the recorded one with other loads in it. Empty: not known.
OptNs outage_when(const Demand& demand, Ns decision, Waits waits);

}  // namespace ackscope::whatif
