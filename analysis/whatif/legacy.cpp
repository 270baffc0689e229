#include "analysis/whatif/policies.hpp"
#include "analysis/whatif/tried.hpp"

namespace ackscope::whatif {
namespace {

constexpr Manner kLegacy{"With one ACK for all devices",
                         [](const Load& load) { return load.cause == InitialCause::setup; }};

}  // namespace

/// Only the first initial data of every device are waited for. Late requests do not exist.
WhatIf legacy(const Demand& demand) {
  return demand.late.empty() ? tried(demand, kLegacy) : survived(demand, kLegacy);
}

}  // namespace ackscope::whatif
