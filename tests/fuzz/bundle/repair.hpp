#pragma once

#include <cstdint>
#include <vector>

namespace ackscope::fuzz {

/// Puts the right check sums into the headers of a tar archive, so that what a fuzzer changes there
/// is looked at and not refused at once.
void repair(std::vector<std::uint8_t>& tar);

}  // namespace ackscope::fuzz
