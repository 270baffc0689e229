#include "reference/scenario/scenario.hpp"

namespace ackscope::reference {

std::vector<DeviceScript> Scenario::scripts(Side side) const {
  std::vector<DeviceScript> out;
  out.reserve(devices.size());
  for (const ScenarioDevice& device : devices) {
    DeviceScript& script = out.emplace_back(device.script);
    if (side == Side::source) continue;
    const DestinationOverride& there = device.on_destination;
    script.precopy = there.precopy.value_or(script.precopy);
    script.p2p = there.p2p.value_or(script.p2p);
    script.precopy_info_v2 = there.precopy_info_v2.value_or(script.precopy_info_v2);
  }
  return out;
}

const Settings& Scenario::destination_of(std::size_t index) const {
  const auto& own = attempts.at(index).destination_settings;
  return own ? *own : destination;
}

}  // namespace ackscope::reference
