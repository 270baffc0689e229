#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

void add_events(const Shown& shown, std::vector<Lane>& lanes) {
  for (const Side side : {Side::source, Side::destination}) {
    const auto recorded = recorded_side(shown, side);
    if (!recorded || !recorded->process.events) continue;
    const std::string name(to_string(side));
    Lane lane = make_lane("events/" + name, "events, " + name,
                          "How many events the " + name + " recorded.");
    lane.side = side;
    lane.row_height = 26;
    lane.density = Density{recorded->process.events, recorded->clock, side};
    lanes.push_back(std::move(lane));
  }
}

}  // namespace ackscope::viewmodel
