#include "analysis/report/text/printable.hpp"
#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {
namespace {

Shape shape_of(ReturnPathStep::Kind kind) {
  switch (kind) {
    case ReturnPathStep::Kind::ack_sent:
      return Shape::triangle_up;
    case ReturnPathStep::Kind::ack_received:
      return Shape::triangle_down;
    case ReturnPathStep::Kind::shut:
      return Shape::cross;
    default:
      return Shape::tick;
  }
}

}  // namespace

void add_return_path(const Shown& shown, std::vector<Lane>& lanes) {
  for (const Side side : {Side::destination, Side::source}) {
    const auto recorded = recorded_side(shown, side);
    if (!recorded || recorded->process.return_path.empty()) continue;
    const std::string name(to_string(side));
    Lane lane = make_lane(
        "return-path/" + name, "return path, " + name,
        "Messages from the destination to the source, as the " + name + " recorded them.");
    lane.side = side;
    const auto& steps = recorded->process.return_path;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      Mark mark{recorded->clock.to_migration(steps[i].at), Role::return_path,
                shape_of(steps[i].kind)};
      mark.subject = {Subject::Kind::return_path, side, 0, i};
      mark.label = report::printable(steps[i].words, true);
      mark.uncertainty_ns = recorded->clock.uncertainty_ns;
      lane.marks.push_back(std::move(mark));
    }
    lanes.push_back(std::move(lane));
  }
}

}  // namespace ackscope::viewmodel
