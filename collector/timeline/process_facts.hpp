#pragma once

#include <map>
#include <string>

#include "collector/timeline/guest_clock.hpp"

namespace ackscope::timeline {

/// What is known of a process beyond a single attempt.
struct ProcessFacts {
  GuestClock guest;
  std::map<std::string, bool> precopy;  ///< per device, from its realize
  bool states_recorded = false;         ///< the recording has the devices' state changes
  bool run_states_recorded = false;     ///< ... and those of the guest
};

}  // namespace ackscope::timeline
