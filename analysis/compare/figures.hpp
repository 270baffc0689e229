#pragma once

#include <vector>

#include "analysis/compare/comparison.hpp"
#include "analysis/compare/devices.hpp"

namespace ackscope::compare {

Group phases(const Migration& base, const Migration& other);
Group acks(const Migration& base, const Migration& other);
/// QEMU's downtime, the outage and its parts, by part and device.
Group outage(const Migration& base, const Migration& other, const std::vector<DevicePair>& pairs);
Group device(const DevicePair& pair);

}  // namespace ackscope::compare
