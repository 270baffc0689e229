#include "gui/widgets/lane_order.hpp"

#include <algorithm>

#include "gui/widgets/timeline_view.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Arrangement;
using viewmodel::PlacedLane;
using viewmodel::Placement;
using viewmodel::Scene;

bool same_group(const Scene& scene, const PlacedLane& a, const PlacedLane& b) {
  const std::string& group = scene.lanes[a.lane].group;
  return !group.empty() && group == scene.lanes[b.lane].group && a.pinned == b.pinned;
}

/// The lane or, of a group, the group.
std::string unit(const Scene& scene, const PlacedLane& placed) {
  const viewmodel::Lane& lane = scene.lanes[placed.lane];
  return lane.group.empty() ? lane.key : lane.group;
}

Arrangement among_pinned(Arrangement from, const std::string& lane, const std::string& before) {
  auto& pinned = from.pinned;
  pinned.erase(std::remove(pinned.begin(), pinned.end(), lane), pinned.end());
  pinned.insert(std::find(pinned.begin(), pinned.end(), before), lane);
  return from;
}

}  // namespace

std::size_t drop_before(TimelineView& view, double y) {
  const Placement& placement = view.placement();
  const Scene& scene = view.pane()->scene();
  const PlacedLane* under = view.placed_at(y);
  if (under == nullptr) return placement.lanes.size();
  auto first = static_cast<std::size_t>(under - placement.lanes.data());
  std::size_t last = first;
  while (first > 0 && same_group(scene, placement.lanes[first - 1], *under)) --first;
  while (last + 1 < placement.lanes.size() &&
         same_group(scene, placement.lanes[last + 1], *under)) {
    ++last;
  }
  const double top = view.top_of(placement.lanes[first]);
  const double bottom = view.top_of(placement.lanes[last]) + placement.lanes[last].height;
  return y < (top + bottom) / 2 ? first : last + 1;
}

double drop_line(TimelineView& view, double y) {
  const auto& lanes = view.placement().lanes;
  const std::size_t before = drop_before(view, y);
  if (before < lanes.size()) return view.top_of(lanes[before]);
  return lanes.empty() ? 0 : view.top_of(lanes.back()) + lanes.back().height;
}

Arrangement dropped(Arrangement from, const Scene& scene, const Placement& placement,
                    const std::string& lane, std::size_t before) {
  const bool at_end = before >= placement.lanes.size();
  const bool pinned = std::find(from.pinned.begin(), from.pinned.end(), lane) != from.pinned.end();
  if (pinned) {
    const bool among = !at_end && placement.lanes[before].pinned;
    const std::string next = among ? scene.lanes[placement.lanes[before].lane].key : std::string();
    return next == lane ? from : among_pinned(std::move(from), lane, next);
  }
  std::size_t target = before;
  while (target < placement.lanes.size() && placement.lanes[target].pinned) ++target;
  const bool last = target >= placement.lanes.size();
  return viewmodel::move(std::move(from), scene, lane,
                         last ? std::string() : unit(scene, placement.lanes[target]));
}

}  // namespace ackscope::widgets
