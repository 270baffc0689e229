#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/model/side.hpp"
#include "collector/model/time.hpp"

/// What the guest lost, cut into parts.
namespace ackscope {

/// What an outage goes by with, in the order of a switchover. The destination's work on a device
/// counts before the source's: a source that writes waits for a destination that loads.
///
///   guest stops -> stopping_devices -> final_query -> saving / in_flight / loading -> starting
///                                             `-> (failed) -> starting, back on the source
///
/// `stopped_before`: management had stopped the guest, or `pause-before-switchover` held it.
enum class OutageStage {
  stopped_before,
  stopping_devices,
  final_query,
  saving,
  in_flight,
  loading,
  starting,
  unknown,  ///< what was not recorded
};

/// "stopped-before" "stopping-devices" "final-query" "saving" "in-flight" "loading" "starting"
/// "unknown"
std::string_view to_string(OutageStage);

/// One piece. The parts of a migration follow one another without gap or overlap, from
/// `guest_stopped_ns` to `guest_resumed_ns`; their durations add up to `outage_ns`.
struct OutagePart {
  OutageStage part = OutageStage::unknown;
  std::optional<std::string> device;  ///< display name; empty where no VFIO device is to blame
  std::optional<Side> side;           ///< where it was spent; empty for in_flight and unknown
  Ns begin_ns = 0;
  Ns duration_ns = 0;
  Ns uncertainty_ns = 0;  ///< of its two ends together, from the clocks and from what is missing
};

}  // namespace ackscope
