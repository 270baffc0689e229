#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/truth/fact.hpp"
#include "reference/truth/summary.hpp"

/// The lines of a ground-truth file, without the newline; docs/ground-truth.md has their format.
/// `attempt` is the number that the tracepoints carry; 0 is left out. Text that is not UTF-8 is
/// repaired, never refused.
namespace ackscope::reference::truth {

std::string json_line(const Fact& fact, const std::vector<DeviceScript>& scripts,
                      std::uint64_t attempt = 0);
std::string json_line(const SourceTruth& truth, const std::vector<DeviceScript>& scripts,
                      std::uint64_t attempt = 0);
std::string json_line(const DestinationTruth& truth, const std::vector<DeviceScript>& scripts,
                      std::uint64_t attempt = 0);

}  // namespace ackscope::reference::truth
