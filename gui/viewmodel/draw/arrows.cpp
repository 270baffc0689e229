#include <algorithm>
#include <map>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

/// More than these hide what they should show: then only the selected one is drawn.
constexpr std::size_t most_arrows = 48;

struct Place {
  double middle, clip_top, clip_bottom;
};

std::map<std::string, Place> places(const Scene& scene, const Placement& placement,
                                    const Plot& plot) {
  std::map<std::string, Place> map;
  const double pinned_end = plot.size.axis_height + placement.pinned_height;
  for (const PlacedLane& placed : placement.lanes) {
    const double top =
        placed.pinned ? plot.size.axis_height + placed.y : pinned_end + placed.y - plot.size.scroll;
    map[scene.lanes[placed.lane].key] = {top + placed.height / 2,
                                         placed.pinned ? plot.top() : pinned_end, plot.bottom()};
  }
  return map;
}

/// The arrow cut off at the edges of the part in which lanes scroll; nothing when it lies outside.
std::optional<std::pair<Point, Point>> clipped(Point a, Point b, double top, double bottom) {
  if ((a.y < top && b.y < top) || (a.y > bottom && b.y > bottom)) return {};
  const auto cut = [&](Point p, Point other) {
    const double y = std::clamp(p.y, top, bottom);
    if (y == p.y || other.y == p.y) return Point{p.x, y};
    return Point{p.x + (other.x - p.x) * (y - p.y) / (other.y - p.y), y};
  };
  return std::pair(cut(a, b), cut(b, a));
}

void paint_one(const Arrow& arrow, const Place& from, const Place& to, const Plot& plot,
               DrawList& out) {
  const double top = std::min(from.clip_top, to.clip_top);
  const auto line =
      clipped({plot.x(arrow.from), from.middle}, {plot.x(arrow.to), to.middle}, top, plot.bottom());
  if (!line) return;
  Stroke stroke{{line->first, line->second}, arrow.role, 1.5};
  stroke.dashed = arrow.certainty != Certainty::observed;
  stroke.arrow_head = line->second.y == to.middle;
  stroke.subject = arrow.subject;
  if (plot.selected(arrow.subject)) stroke.width = 3;
  out.strokes.push_back(std::move(stroke));
  const double half = static_cast<double>(arrow.uncertainty_ns) / plot.view.ns_per_pixel();
  if (half < 2 || line->first.y != from.middle) return;
  const double left = std::max(line->first.x - half, plot.left());
  const double right = std::min(line->first.x + half, plot.right());
  for (const double end : {left, right})
    out.strokes.push_back({{{end, from.middle - 4}, {end, from.middle + 4}}, arrow.role});
  out.strokes.push_back({{{left, from.middle}, {right, from.middle}}, arrow.role});
}

}  // namespace

/// Both ends must lie in the window: an arrow that begins outside would say a wrong direction.
void paint_arrows(const Scene& scene, const Placement& placement, const Plot& plot, DrawList& out) {
  if (!plot.decoration.arrows || scene.arrows.empty()) return;
  const auto place_of = places(scene, placement, plot);
  std::vector<const Arrow*> seen;
  const Arrow* selected = nullptr;
  // Sorted by where they begin; what a look at the lanes costs is spent on those that may be drawn.
  auto each =
      std::partition_point(scene.arrows.begin(), scene.arrows.end(),
                           [&](const Arrow& arrow) { return arrow.from < plot.view.begin(); });
  for (; each != scene.arrows.end() && each->from <= plot.view.end(); ++each) {
    const Arrow& arrow = *each;
    if (seen.size() > most_arrows && !plot.selected(arrow.subject)) continue;
    const auto [begin, end] = std::minmax(arrow.from, arrow.to);
    if (begin < plot.view.begin() || end > plot.view.end()) continue;
    if (!place_of.count(arrow.from_lane) || !place_of.count(arrow.to_lane)) continue;
    if (plot.dimmed(arrow.subject)) continue;
    if (plot.selected(arrow.subject)) selected = &arrow;
    if (seen.size() <= most_arrows) seen.push_back(&arrow);
  }
  if (seen.size() > most_arrows) seen.clear();
  if (selected && seen.empty()) seen.push_back(selected);
  for (const Arrow* arrow : seen)
    paint_one(*arrow, place_of.at(arrow->from_lane), place_of.at(arrow->to_lane), plot, out);
}

}  // namespace ackscope::viewmodel
