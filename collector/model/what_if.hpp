#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/model/time.hpp"

/// What would have happened to a migration under another mechanism: an estimate.
namespace ackscope {

enum class Policy {
  off,                  ///< no switchover ACK
  legacy,               ///< one ACK for all devices, once
  per_device,           ///< QEMU 11.1: a late request fails the migration
  per_device_resuming,  ///< ... goes back to precopy instead (proposed upstream, not merged)
};

std::string_view to_string(Policy);  ///< "off" "legacy" "per-device" "per-device-resuming"

enum class Prospect { unknown, completes, fails };
std::string_view to_string(Prospect);  ///< "unknown" "completes" "fails"

/// All figures are estimates; empty where the recording does not tell enough.
struct WhatIf {
  Policy policy = Policy::off;
  bool recorded = false;  ///< this is the mechanism that the recording shows
  Prospect prospect = Prospect::unknown;
  OptNs outage_ns;
  OptNs outage_saved_ns;    ///< recorded outage less `outage_ns`; negative: it would be longer
  OptNs precopy_longer_ns;  ///< the decision would come later by this much (negative: earlier)
  std::string explanation;  ///< one or two sentences
  std::vector<std::string> assumptions;  ///< one sentence each
};

}  // namespace ackscope
