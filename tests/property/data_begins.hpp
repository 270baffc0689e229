#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/property/run.hpp"

namespace ackscope::property {

/// When the destination whose attempt began at `begin` read, of that device and behind that many
/// INIT words, the first initial data, and the first of each new re-init.
std::vector<Ns> begins_of_data(const Played& played, Ns begin, std::size_t device,
                               std::uint32_t words_before);

/// A final check that failed can replace a round before its flag was written. The destination
/// counts words, so from there on its numbers, and with them the truth's, are not the source's.
bool numbers_differ(const reference::truth::DeviceTruth& of_source, std::uint32_t round);

}  // namespace ackscope::property
