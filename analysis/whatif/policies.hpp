#pragma once

#include "analysis/whatif/demand.hpp"

/// A policy says what would have become of a demand under one mechanism. One file each; the list of
/// all is in estimate.cpp.
namespace ackscope::whatif {

WhatIf off(const Demand& demand);
WhatIf legacy(const Demand& demand);
WhatIf per_device(const Demand& demand);
WhatIf per_device_resuming(const Demand& demand);

}  // namespace ackscope::whatif
