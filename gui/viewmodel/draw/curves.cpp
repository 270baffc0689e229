#include <algorithm>
#include <cmath>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

/// A curve is looked at in columns of this width: all that lies in one is seen as its extent.
constexpr double column = 2;

class CurvePainter {
 public:
  CurvePainter(const LaneArea& area, const Plot& plot, const Curve& curve)
      : plot_(plot), curve_(curve) {
    ground_ = area.row_top(area.lane.rows - 1) + area.lane.row_height - 1;
    height_ = area.lane.rows * area.lane.row_height - 3;
    clip_top_ = area.clip_top;
    clip_bottom_ = area.clip_bottom;
    stroke_.role = curve.role;
    stroke_.subject = curve.subject;
    stroke_.filled = true;
    stroke_.width = 1.5;
  }

  void paint(DrawList& out) {
    auto hole = curve_.unknown.begin();
    const double right = curve_.end ? std::min(plot_.x(*curve_.end), plot_.right()) : plot_.right();
    for (double x = plot_.left(); x < right; x += column) {
      const Ns at = plot_.view.at(x - plot_.left());
      while (hole != curve_.unknown.end() && hole->second <= at) ++hole;
      if (hole != curve_.unknown.end() && hole->first <= at) {
        close(x, out);
      } else {
        add_column(x);
      }
    }
    close(std::max(right, plot_.left()), out);
  }

 private:
  /// Ends the piece that was begun; nothing where there is none.
  void close(double x, DrawList& out) {
    if (stroke_.points.empty()) return;
    to(x, last_);
    put(x, ground_);
    if (stroke_.points.size() > 1) out.strokes.push_back(stroke_);
    stroke_.points.clear();
  }

  /// The steps before the last one of a column are seen as its least and most.
  void add_column(double x) {
    const Ns begin = curve_.clock.to_own(plot_.view.at(x - plot_.left()));
    const Ns end = curve_.clock.to_own(plot_.view.at(x + column - plot_.left()));
    const auto extent = curve_.points.extent(begin, std::max(end, begin + 1));
    if (!extent) return;
    if (stroke_.points.empty()) {
      put(x, ground_);
      last_ = y(extent->first);
      put(x, last_);
    } else if (extent->points == 0) {
      return;
    }
    to(x, last_);
    if (extent->points > 1) {
      put(x, y(extent->most));
      put(x, y(extent->least));
    }
    last_ = y(extent->last);
    put(x, last_);
  }

  double y(std::uint64_t value) const {
    const double top = static_cast<double>(std::max<std::uint64_t>(curve_.top, 1));
    return ground_ - height_ * std::min(static_cast<double>(value) / top, 1.0);
  }
  void to(double x, double at_y) {
    if (!stroke_.points.empty()) put(x, at_y);
  }
  void put(double x, double at_y) {
    const Point point{x, std::clamp(at_y, clip_top_, clip_bottom_)};
    if (stroke_.points.empty() || stroke_.points.back().x != point.x ||
        stroke_.points.back().y != point.y)
      stroke_.points.push_back(point);
  }

  const Plot& plot_;
  const Curve& curve_;
  Stroke stroke_;
  double ground_ = 0, height_ = 0, last_ = 0, clip_top_ = 0, clip_bottom_ = 0;
};

}  // namespace

void paint_curves(const LaneArea& area, const Plot& plot, DrawList& out) {
  for (const Curve& curve : area.lane.curves) {
    if (curve.points.empty()) continue;
    CurvePainter(area, plot, curve).paint(out);
  }
}

/// Bars of 2 pixels; their height is the logarithm of the number, so that a lone event is seen.
void paint_density(const LaneArea& area, const Plot& plot, DrawList& out) {
  if (!area.lane.density || !area.lane.density->events) return;
  const Density& density = *area.lane.density;
  const EventColumn& events = *density.events;
  const auto row_at = [&](double x) {
    return events.lower_bound(density.clock.to_own(plot.view.at(x - plot.left())));
  };
  const double ground = area.row_top(0) + area.lane.row_height - 1;
  std::size_t from = row_at(plot.left());
  for (double x = plot.left(); x < plot.right(); x += column) {
    const std::size_t to = row_at(std::min(x + column, plot.right()));
    const std::size_t count = to > from ? to - from : 0;
    const std::size_t first = from;
    from = std::max(from, to);
    if (count == 0) continue;
    const double most = area.lane.row_height - 3;
    const double height = std::min(most, 5 + 3 * std::log2(static_cast<double>(count)));
    const double y0 = std::max(ground - height, area.clip_top);
    const double y1 = std::min(ground, area.clip_bottom);
    if (y1 <= y0) continue;
    Box box{{x, y0, std::min(column, plot.right() - x), y1 - y0}, Role::event};
    box.subject = {Subject::Kind::event, density.side, 0, first};
    box.texture = count > 1 ? Texture::dense : Texture::solid;
    box.count = static_cast<std::uint32_t>(std::min<std::size_t>(count, 0xffffffff));
    box.dimmed = count == 1 && plot.dimmed(box.subject);
    box.selected = plot.decoration.selected.kind == Subject::Kind::event &&
                   plot.decoration.selected.side == density.side &&
                   plot.decoration.selected.index >= first &&
                   plot.decoration.selected.index < first + count;
    out.boxes.push_back(box);
  }
}

}  // namespace ackscope::viewmodel
