#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

void add_blocked(const Shown& shown, std::vector<Lane>& lanes) {
  Lane lane = make_lane("blocked", "held by ACKs alone",
                        "Nothing but pending ACKs kept the source from switching over.");
  lane.side = Side::source;
  lane.spans = blocked_spans(shown);
  if (!lane.spans.empty()) lanes.push_back(std::move(lane));
}

}  // namespace ackscope::viewmodel
