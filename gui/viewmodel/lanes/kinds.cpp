#include "gui/viewmodel/lanes/kinds.hpp"

#include <array>

namespace ackscope::viewmodel {

std::span<const AddLanes> kinds_above() {
  static constexpr std::array<AddLanes, 5> kinds = {add_phases, add_guest, add_pending, add_blocked,
                                                    add_findings};
  return kinds;
}

std::span<const AddDeviceLanes> kinds_of_device() {
  static constexpr std::array<AddDeviceLanes, 4> kinds = {add_rounds, add_loads, add_bytes,
                                                          add_states};
  return kinds;
}

std::span<const AddLanes> kinds_below() {
  static constexpr std::array<AddLanes, 3> kinds = {add_downtime, add_return_path, add_events};
  return kinds;
}

}  // namespace ackscope::viewmodel
