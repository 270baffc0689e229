#pragma once

#include "gui/viewmodel/draw/draw_list.hpp"
#include "gui/widgets/font_metrics.hpp"
#include "gui/widgets/palette.hpp"

class QPainter;

namespace ackscope::widgets {

/// Paints boxes, then strokes, glyphs and labels, each in order; edges of boxes and upright or
/// level lines fall on device pixels at any scale. Leaves the painter as it was. Paints nothing
/// that is not finite, and keeps far coordinates at the edge of what a raster can hold.
void paint(QPainter& painter, const viewmodel::DrawList& list, const Palette& palette,
           const FontMetrics& fonts);

/// The parts of it; `painter.cpp` is the list.
void paint_boxes(QPainter& painter, const std::vector<viewmodel::Box>& boxes,
                 const Palette& palette);
void paint_strokes(QPainter& painter, const std::vector<viewmodel::Stroke>& strokes,
                   const Palette& palette);
void paint_glyphs(QPainter& painter, const std::vector<viewmodel::Glyph>& glyphs,
                  const Palette& palette);
/// `list` also says on which boxes the labels stand.
void paint_labels(QPainter& painter, const viewmodel::DrawList& list, const Palette& palette,
                  const FontMetrics& fonts);

}  // namespace ackscope::widgets
