#include <QPainter>
#include <QPolygon>
#include <QRegion>
#include <algorithm>
#include <tuple>

#include "gui/widgets/device_pixels.hpp"
#include "gui/widgets/painter.hpp"
#include "gui/widgets/textures.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Box;
using viewmodel::Role;
using viewmodel::Texture;

/// Boxes of one look that follow one another, painted at once.
struct Batch {
  std::vector<QRect> outer, inner;
};

bool same_look(const Box& a, const Box& b) {
  return a.role == b.role && a.texture == b.texture && a.dimmed == b.dimmed &&
         is_veil(a) == is_veil(b);
}

void fill(QPainter& painter, const std::vector<QRect>& rects, const QBrush& brush) {
  if (rects.empty()) return;
  painter.setBrush(brush);
  painter.drawRects(rects.data(), static_cast<int>(rects.size()));
}

/// Its right side is ragged: it goes on where the recording does not.
void paint_torn(QPainter& painter, const QRect& rect, const QColor& colour, int tooth) {
  const int depth = std::min(tooth, rect.width() / 2);
  const int right = rect.x() + rect.width(), bottom = rect.y() + rect.height();
  QPolygon outline{QPoint(rect.x(), bottom), QPoint(rect.x(), rect.y())};
  bool out = true;
  for (int y = rect.y(); y < bottom; y += std::max(1, tooth)) {
    outline << QPoint(out ? right : right - depth, y);
    out = !out;
  }
  outline << QPoint(out ? right : right - depth, bottom);
  painter.setBrush(colour);
  painter.drawPolygon(outline);
}

/// Things of one colour side by side are told apart by a gap.
QRect apart(QRect rect, const Box& box, int gap) {
  if (box.subject && rect.width() >= 5 * gap) rect.setWidth(rect.width() - gap);
  return rect;
}

void add(Batch& batch, const QRect& rect, const Fabric& look, int edge) {
  if (!look.edge.isValid()) return batch.outer.push_back(rect);
  const bool hollow = look.brush.style() == Qt::NoBrush;
  if (rect.width() < 3 * edge || rect.height() < 3 * edge) {
    return (hollow ? batch.outer : batch.inner).push_back(rect);
  }
  const QRect inner = rect.adjusted(edge, edge, -edge, -edge);
  if (!hollow) {
    batch.outer.push_back(rect);
    return batch.inner.push_back(inner);
  }
  for (const QRect& side : QRegion(rect) - inner) batch.outer.push_back(side);
}

/// A breath of colour with a line at both ends.
void paint_veil(QPainter& painter, const QRect& rect, const Box& box, const Palette& palette,
                int edge) {
  QColor colour = palette.fill(box.role);
  colour.setAlphaF(is_ground(box.role) ? 0.65F : palette.dark() ? 0.11F : 0.1F);
  painter.fillRect(rect, colour);
  if (is_ground(box.role)) return;
  colour.setAlphaF(0.45F);
  painter.fillRect(QRect(rect.x(), rect.y(), edge, rect.height()), colour);
  painter.fillRect(QRect(rect.x() + rect.width() - edge, rect.y(), edge, rect.height()), colour);
}

void paint_batch(QPainter& painter, const Batch& batch, const Fabric& look) {
  const bool edged = look.edge.isValid();
  fill(painter, batch.outer, edged ? QBrush(look.edge) : look.brush);
  fill(painter, batch.inner, look.brush);
}

/// Around what is selected, clear of the box itself.
void paint_rings(QPainter& painter, const std::vector<QRect>& rects, const Palette& palette,
                 const DevicePixels& pixels) {
  const int gap = pixels.length(1), thick = pixels.length(2);
  painter.setBrush(Qt::NoBrush);
  const auto ring = [&](const QRect& rect, int distance, int width, const QColor& colour) {
    const QRect outer =
        rect.adjusted(-distance - width, -distance - width, distance + width, distance + width);
    const QRect inner = rect.adjusted(-distance, -distance, distance, distance);
    painter.setClipRegion(QRegion(outer) - inner, Qt::IntersectClip);
    painter.fillRect(outer, colour);
  };
  for (const QRect& rect : rects) {
    painter.save();
    ring(rect, 0, gap, palette.fill(Role::background));
    painter.restore();
    painter.save();
    ring(rect, gap, thick, palette.fill(Role::selection));
    painter.restore();
  }
}

}  // namespace

void paint_boxes(QPainter& painter, const std::vector<Box>& boxes, const Palette& palette) {
  const DevicePixels pixels(painter);
  painter.setPen(Qt::NoPen);
  std::vector<QRect> selected;
  for (std::size_t from = 0, to = 0; from < boxes.size(); from = to) {
    const Box& first = boxes[from];
    const Fabric look = fabric(first.role, first.texture, first.dimmed, palette, pixels.scale());
    Batch batch;
    for (to = from; to < boxes.size() && same_look(boxes[to], first); ++to) {
      const QRect rect = pixels.rect(boxes[to].rect);
      if (first.texture == Texture::torn) {
        paint_torn(painter, rect, look.brush.color(), pixels.length(4));
      } else if (is_veil(first)) {
        paint_veil(painter, rect, first, palette, pixels.length(1));
      } else {
        add(batch, apart(rect, boxes[to], pixels.length(1)), look, pixels.length(1));
      }
      if (boxes[to].selected) selected.push_back(rect);
    }
    paint_batch(painter, batch, look);
  }
  paint_rings(painter, selected, palette, pixels);
}

}  // namespace ackscope::widgets
