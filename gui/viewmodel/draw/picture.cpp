#include "gui/viewmodel/draw/picture.hpp"

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

void paint_lane(const LaneArea& area, const Plot& plot, DrawList& out) {
  LabelRoom room;
  paint_lost(area, plot, out);
  paint_spans(area, plot, out);
  paint_curves(area, plot, out);
  paint_density(area, plot, out);
  // Loud marks take their room first, and are painted upon the others.
  DrawList loud;
  paint_loud_marks(area, plot, room, loud);
  reserve_marks(area, plot, room);
  paint_span_labels(area, plot, room, out);
  paint_marks(area, plot, room, out);
  out.strokes.insert(out.strokes.end(), loud.strokes.begin(), loud.strokes.end());
  out.glyphs.insert(out.glyphs.end(), loud.glyphs.begin(), loud.glyphs.end());
  out.labels.insert(out.labels.end(), loud.labels.begin(), loud.labels.end());
  paint_nothing_known(area, plot, out);
}

}  // namespace

Picture draw_picture(const Scene& scene, const Placement& placement, const Viewport& view,
                     const PictureSize& size, const Decoration& decoration,
                     const TextMetrics& metrics) {
  Picture picture;
  const Plot plot{view, size, decoration, metrics};
  paint_header(scene, placement, plot, picture.header, picture.plot);
  paint_axis(scene, plot, picture.axis, picture.plot);
  paint_shades(scene, plot, picture.plot);
  paint_arrows(scene, placement, plot, picture.plot);
  for (const PlacedLane& placed : placement.lanes)
    if (const auto area = area_of(scene, placement, placed, size))
      paint_lane(*area, plot, picture.plot);
  paint_guides(scene, plot, picture);
  paint_overlay(scene, plot, picture.plot, picture.overlay);
  return picture;
}

}  // namespace ackscope::viewmodel
