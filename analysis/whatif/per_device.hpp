#pragma once

#include <string_view>

#include "analysis/whatif/tried.hpp"

namespace ackscope::whatif {

/// What both kinds of per-device ACKs share. `if_checked`: what a late request would have led to.
WhatIf as_per_device(const Demand& demand, std::string_view if_checked);

}  // namespace ackscope::whatif
