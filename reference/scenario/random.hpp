#pragma once

#include <cstdint>

#include "reference/scenario/scenario.hpp"

namespace ackscope::reference {

/// A small scenario that anything may happen in, for property tests: the same for the same seed on
/// every machine. Biased towards what happens around the switchover decision; always ends, by its
/// time limit if by nothing else. It says nothing about how.
Scenario random_scenario(std::uint64_t seed);

}  // namespace ackscope::reference
