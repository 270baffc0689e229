#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

void add_states(const Shown& shown, const DeviceGroup& group, std::vector<Lane>& lanes) {
  for (const Side side : {Side::source, Side::destination}) {
    std::vector<Span> spans = state_spans(shown, group.device, side);
    if (spans.empty()) continue;
    const std::string name(to_string(side));
    Lane lane = group.lane("states/" + name, "on " + name,
                           "The device's migration state on the " + name + ".");
    lane.side = side;
    lane.spans = std::move(spans);
    lanes.push_back(std::move(lane));
  }
}

}  // namespace ackscope::viewmodel
