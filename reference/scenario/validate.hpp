#pragma once

#include "reference/scenario/document.hpp"
#include "reference/scenario/scenario.hpp"

namespace ackscope::reference {

/// What no single value can tell: names that are there twice or not at all, triggers that cannot
/// happen, calls that a side does not make.
void validate(const Scenario& scenario, Reading& reading);

}  // namespace ackscope::reference
