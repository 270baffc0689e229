#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

void add_loads(const Shown& shown, const DeviceGroup& group, std::vector<Lane>& lanes) {
  const Device& device = shown.migration().devices[group.device];
  if (device.initial_loads.empty()) return;
  Lane lane = group.lane("loads", "initial data",
                         "The destination writes the device's initial data into it.");
  lane.spans = load_spans(shown, group.device);
  for (std::size_t i = 0; i < device.initial_loads.size(); ++i) {
    const OptNs seen = device.initial_loads[i].seen_ns;
    if (!seen || device.initial_loads[i].cause != InitialCause::seen) continue;
    Mark mark{*seen, Role::requested, Shape::diamond};
    mark.subject = {Subject::Kind::initial_load, Side::source, group.device, i};
    mark.label = "re-init seen";
    lane.marks.push_back(std::move(mark));
  }
  spread_over_rows(lane, 3);
  lanes.push_back(std::move(lane));
}

}  // namespace ackscope::viewmodel
