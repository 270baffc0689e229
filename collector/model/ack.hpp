#pragma once

#include <string_view>

namespace ackscope {

/// How switchover ACKs work in an attempt: one for all devices, once (legacy), or one per device
/// and round.
enum class Mechanism { unknown, off, legacy, per_device };
/// Why a device asks for an ACK.
enum class RoundCause { unknown, setup, reinit, final_check_failed };

std::string_view to_string(Mechanism);   ///< "unknown" "off" "legacy" "per-device"
std::string_view to_string(RoundCause);  ///< "unknown" "setup" "reinit" "final-check-failed"

}  // namespace ackscope
