#pragma once

#include <string_view>

#include "analysis/whatif/demand.hpp"
#include "analysis/whatif/replay.hpp"

/// What all policies share: the decision and the outage that follow from what is waited for.
namespace ackscope::whatif {

/// A mechanism as far as the replay is concerned.
struct Manner {
  std::string_view with;  ///< begins a sentence: "With per-device ACKs"
  Waits waits;
};

/// The figures of a switchover that waits in this manner, with the assumptions behind them. A
/// migration that completed in the recording completes; one that did not is `unknown`, unless the
/// source would have decided before what ended it.
WhatIf tried(const Demand& demand, const Manner& manner);

/// As tried(), for a migration that failed over late requests, under a policy that survives them.
/// How long its switchover would have taken was never recorded.
WhatIf survived(const Demand& demand, const Manner& manner);

}  // namespace ackscope::whatif
