#pragma once

#include <vector>

#include "analysis/compare/comparison.hpp"

namespace ackscope::compare {

/// What is no figure: outcome, ACK mechanism, QEMU's releases, downtime limit.
std::vector<Fact> facts(const Migration& base, const Migration& other);

}  // namespace ackscope::compare
