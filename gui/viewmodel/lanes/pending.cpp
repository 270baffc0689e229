#include <algorithm>

#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

Lane counter(const std::vector<PendingStep>& steps, Subject::Kind kind, Side side, Lane lane) {
  lane.side = side;
  lane.row_height = 30;
  Series series;
  Curve curve;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    series.append(steps[i].at, steps[i].count);
    curve.top = std::max(curve.top, steps[i].count);
    Mark mark{steps[i].at, Role::pending, Shape::tick};
    mark.subject = {kind, side, 0, i};
    mark.label = std::to_string(steps[i].count);
    lane.marks.push_back(std::move(mark));
  }
  curve.name = "pending ACKs";
  curve.unit = "ACKs";
  curve.points = series.view();
  if (!steps.empty()) lane.curves.push_back(std::move(curve));
  return lane;
}

}  // namespace

/// The source's counter; the destination's own with the legacy mechanism.
void add_pending(const Shown& shown, std::vector<Lane>& lanes) {
  const Migration& m = shown.migration();
  if (!m.pending.empty() || m.mechanism != Mechanism::off) {
    Lane lane = make_lane("pending", "pending ACKs", "Switchover ACKs the source waits for.");
    lane.empty_is_known = m.source && m.mechanism != Mechanism::unknown;
    lanes.push_back(counter(m.pending, Subject::Kind::pending, Side::source, std::move(lane)));
  }
  if (m.pending_destination.empty()) return;
  Lane lane = make_lane("pending-destination", "pending, destination",
                        "Devices the destination waits for before it sends its one ACK.");
  lanes.push_back(counter(m.pending_destination, Subject::Kind::pending_destination,
                          Side::destination, std::move(lane)));
}

}  // namespace ackscope::viewmodel
