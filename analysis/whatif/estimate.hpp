#pragma once

#include "collector/model/migration.hpp"

/// Replays what the devices asked of a recorded migration through the protocol under every policy.
namespace ackscope::whatif {

/// Fills `migration.what_if`: one entry per policy, in the order of `Policy`. Empty where the
/// mechanism that was at work is not known, the sides had different ones, or the source is missing.
/// The policy that was at work has the recorded figures.
void estimate(Migration& migration);

}  // namespace ackscope::whatif
