#include <algorithm>

#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

/// What the source's queries said was left of the device; both curves share one scale.
void add_bytes(const Shown& shown, const DeviceGroup& group, std::vector<Lane>& lanes) {
  const DeviceTrack* track = device_track(shown, group.device, Side::source);
  if (!track) return;
  Lane lane = group.lane("bytes", "bytes left", "Precopy data left: initial and dirty bytes.");
  lane.side = Side::source;
  lane.row_height = 34;
  const std::uint64_t top = std::max(track->initial_bytes.most(), track->dirty_bytes.most());
  const auto add = [&](const char* name, Role role, const Series::View& points) {
    if (points.empty()) return;
    Curve curve;
    curve.name = name;
    curve.role = role;
    curve.points = points;
    curve.clock = recorded_side(shown, Side::source)->clock;
    curve.subject = {Subject::Kind::bytes, Side::source, group.device, 0};
    curve.unit = "bytes";
    curve.top = top;
    curve.end = shown.extent().second;
    lane.curves.push_back(std::move(curve));
  };
  add("dirty", Role::dirty_bytes, track->dirty_bytes);
  add("initial", Role::initial_bytes, track->initial_bytes);
  if (!lane.curves.empty()) lanes.push_back(std::move(lane));
}

}  // namespace ackscope::viewmodel
