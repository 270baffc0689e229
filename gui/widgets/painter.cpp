#include "gui/widgets/painter.hpp"

#include <QPainter>

namespace ackscope::widgets {

void paint(QPainter& painter, const viewmodel::DrawList& list, const Palette& palette,
           const FontMetrics& fonts) {
  paint_boxes(painter, list.boxes, palette);
  paint_strokes(painter, list.strokes, palette);
  paint_glyphs(painter, list.glyphs, palette);
  paint_labels(painter, list, palette, fonts);
}

}  // namespace ackscope::widgets
