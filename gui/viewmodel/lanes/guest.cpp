#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

void add_guest(const Shown& shown, std::vector<Lane>& lanes) {
  Lane lane = make_lane("guest", "guest", "Where the guest runs, and when it stands still.");
  lane.spans = guest_spans(shown);
  lane.empty_is_known = !lane.spans.empty();
  lanes.push_back(std::move(lane));
}

}  // namespace ackscope::viewmodel
