#include <algorithm>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr double indent = 8;

Label text(double x, double y, double width, std::string words, Role on) {
  Label label{{x, y, std::max(width, 0.0), label_height}, std::move(words)};
  label.on = on;
  return label;
}

/// The device at the left, what the lane shows at the right; the device is cut last.
void title(const LaneArea& area, const PlacedLane& placed, const Plot& plot, Role on,
           DrawList& out) {
  const Lane& lane = area.lane;
  const double width = plot.size.header_width - 2 * indent;
  const double y = area.row_top(0) + lane.row_height / 2 - label_height / 2;
  if (y < area.clip_top || y + label_height > area.clip_bottom) return;
  if (lane.group.empty()) {
    out.labels.push_back(text(indent, y, width, lane.title, on));
    return;
  }
  const bool named = placed.group_begins || placed.pinned;
  const std::string mark = placed.pinned ? "" : placed.folded ? "+ " : "- ";
  const std::string device = mark + lane.group_title;
  const double theirs = named ? plot.metrics.width(device, label_size, true) + 8 : 0;
  const double own = std::min(plot.metrics.width(lane.title, label_size, false) + 2,
                              std::max(width - theirs, width * 0.3));
  Label what = text(indent + width - own, y, own, lane.title, on);
  what.align = Align::right;
  what.role = Role::dim_text;
  out.labels.push_back(std::move(what));
  if (!named) return;
  Label group = text(indent, y, width - own - 6, device, on);
  group.bold = true;
  out.labels.push_back(std::move(group));
}

}  // namespace

void paint_header(const Scene& scene, const Placement& placement, const Plot& plot,
                  DrawList& header, DrawList& stripes) {
  header.boxes.push_back(
      {{0, plot.top(), plot.left(), std::max(plot.bottom() - plot.top(), 0.0)}, Role::header});
  bool odd = false;
  for (const PlacedLane& placed : placement.lanes) {
    const Lane& lane = scene.lanes[placed.lane];
    if (lane.group.empty() || placed.group_begins || placed.pinned) odd = !odd;
    const auto area = area_of(scene, placement, placed, plot.size);
    if (!area) continue;
    const double y0 = std::max(area->top, area->clip_top);
    const double y1 = std::min(area->top + area->height, area->clip_bottom);
    const Role on = placed.pinned ? Role::pinned : odd ? Role::stripe : Role::background;
    const Rect row{plot.left(), y0, plot.view.width(), y1 - y0};
    if (on != Role::background) stripes.boxes.push_back({row, on});
    if (placed.pinned) header.boxes.push_back({{0, y0, plot.left(), y1 - y0}, Role::pinned});
    if (lane.device) {
      Box box{{0, y0, plot.left(), y1 - y0}, placed.pinned ? Role::pinned : Role::header};
      box.subject = {Subject::Kind::device, Side::source, *lane.device, 0};
      box.selected = plot.selected(box.subject);
      header.boxes.push_back(box);
    }
    title(*area, placed, plot, placed.pinned ? Role::pinned : Role::header, header);
  }
}

}  // namespace ackscope::viewmodel
