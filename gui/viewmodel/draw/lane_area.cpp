#include <algorithm>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {

namespace {
constexpr double padding = 3;
}

bool LabelRoom::free(int row, double from, double to) const {
  if (static_cast<std::size_t>(row) >= rows_.size()) return true;
  const auto& taken = rows_[static_cast<std::size_t>(row)];
  return std::none_of(taken.begin(), taken.end(),
                      [&](const auto& each) { return from < each.second && to > each.first; });
}

void LabelRoom::take(int row, double from, double to) {
  const auto index = static_cast<std::size_t>(std::max(row, 0));
  if (rows_.size() <= index) rows_.resize(index + 1);
  rows_[index].emplace_back(from, to);
}

std::optional<double> LabelRoom::find(int row, double from, double width, double until) const {
  for (int tries = 0; tries < 4 && from + width <= until; ++tries) {
    if (free(row, from, from + width)) return from;
    double next = from;
    for (const auto& each : rows_[static_cast<std::size_t>(row)])
      if (from < each.second && from + width > each.first) next = std::max(next, each.second + 1);
    from = next;
  }
  return {};
}

double LaneArea::row_top(int row) const { return top + padding + row * lane.row_height; }

std::optional<Rect> LaneArea::bar(int row, double x0, double x1) const {
  const double y0 = std::max(row_top(row) + 1, clip_top);
  const double y1 = std::min(row_top(row) + lane.row_height - 1, clip_bottom);
  if (y1 <= y0) return {};
  return Rect{x0, y0, x1 - x0, y1 - y0};
}

std::optional<LaneArea> area_of(const Scene& scene, const Placement& placement,
                                const PlacedLane& placed, const PictureSize& size) {
  const double pinned_end = size.axis_height + placement.pinned_height;
  LaneArea area{scene.lanes[placed.lane], size.axis_height + placed.y, placed.height,
                size.axis_height, std::min(pinned_end, size.height)};
  if (!placed.pinned) {
    area.top = pinned_end + placed.y - size.scroll;
    area.clip_top = pinned_end;
    area.clip_bottom = size.height;
  }
  const double end = area.top + area.height;
  if (end <= area.clip_top || area.top >= area.clip_bottom) return {};
  return area;
}

std::optional<std::size_t> lane_at(const Placement& placement, const PictureSize& size, double y) {
  const double pinned_end = size.axis_height + placement.pinned_height;
  if (y < size.axis_height || y >= size.height) return {};
  for (const PlacedLane& placed : placement.lanes) {
    const bool here = placed.pinned == (y < pinned_end);
    const double top =
        placed.pinned ? size.axis_height + placed.y : pinned_end + placed.y - size.scroll;
    if (here && y >= top && y < top + placed.height) return placed.lane;
  }
  return {};
}

Texture texture_of(const Span& span, bool end_is_seen) {
  if (span.certainty == Certainty::unknown) return Texture::dotted;
  if (span.certainty == Certainty::inferred) return Texture::hatched;
  if (span.open && end_is_seen) return Texture::torn;
  const bool waits = span.role == Role::sent || span.role == Role::loaded ||
                     span.role == Role::approved || span.role == Role::pending ||
                     span.role == Role::setup;
  return waits ? Texture::light : Texture::solid;
}

}  // namespace ackscope::viewmodel
