#include "analysis/whatif/policies.hpp"
#include "analysis/whatif/tried.hpp"

namespace ackscope::whatif {
namespace {

constexpr Manner kOff{"Without ACKs", [](const Load&) { return false; }};

}  // namespace

/// The source switches over as soon as little enough is left to send.
WhatIf off(const Demand& demand) {
  return demand.late.empty() ? tried(demand, kOff) : survived(demand, kOff);
}

}  // namespace ackscope::whatif
