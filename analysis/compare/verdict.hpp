#pragma once

#include <string>

#include "analysis/compare/comparison.hpp"

namespace ackscope::compare {

/// Fills `first_line` and `regression` of a comparison whose other members are there.
void judge(const Migration& base, const Migration& other, Comparison& comparison);

}  // namespace ackscope::compare
