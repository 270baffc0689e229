#include <algorithm>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr double tick_distance = 80;

}  // namespace

void paint_axis(const Scene& scene, const Plot& plot, DrawList& axis, DrawList& behind) {
  const double height = plot.size.axis_height;
  axis.boxes.push_back({{0, 0, plot.right(), height}, Role::header});
  double taken = plot.left();
  for (const AxisTick& tick : axis_ticks(plot.view, scene.zero, tick_distance)) {
    const double x = plot.left() + tick.x;
    if (x < plot.left() || x > plot.right()) continue;
    const bool major = !tick.label.empty();
    axis.strokes.push_back({{{x, height - (major ? 7 : 4)}, {x, height}}, Role::dim_text});
    if (!major) continue;
    behind.boxes.push_back({{x, plot.top(), 1, plot.bottom() - plot.top()}, Role::grid});
    const double width = plot.metrics.width(tick.label, label_size, false) + 4;
    const double from = std::max(x - width / 2, plot.left());
    if (from < taken || from + width > plot.right()) continue;
    taken = from + width + 6;
    Label label{
        {from, 2, width, label_height}, tick.label, Role::text, Role::header, Align::centre};
    axis.labels.push_back(std::move(label));
  }
}

}  // namespace ackscope::viewmodel
