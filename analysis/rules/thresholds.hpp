#pragma once

#include "collector/model/time.hpp"

namespace ackscope::rules {

/// What the user may set; the defaults are a contract (docs/rules.md). The downtime limit is a fact
/// about the migration: `Migration::downtime_limit_ns`.
struct Thresholds {
  Ns slow_ack = 1'000'000'000;  ///< `--slow-ack`: sent to acked above this
  Ns blocked = 100'000'000;     ///< `--blocked`: ACKs alone held the switchover this long
};

}  // namespace ackscope::rules
