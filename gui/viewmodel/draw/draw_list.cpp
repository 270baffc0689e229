#include "gui/viewmodel/draw/draw_list.hpp"

#include <algorithm>
#include <cmath>

namespace ackscope::viewmodel {
namespace {

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double square = dx * dx + dy * dy;
  const double along =
      square <= 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0);
  return std::hypot(p.x - (a.x + along * dx), p.y - (a.y + along * dy));
}

/// Inside of the area that a filled stroke covers.
bool inside(const std::vector<Point>& polygon, Point p) {
  bool in = false;
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
    const Point &a = polygon[i], &b = polygon[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
  }
  return in;
}

bool near(const Stroke& stroke, Point p, double reach) {
  if (!stroke.subject || stroke.points.size() < 2) return false;
  if (stroke.filled && inside(stroke.points, p)) return true;
  for (std::size_t i = 1; i < stroke.points.size(); ++i)
    if (distance_to_segment(p, stroke.points[i - 1], stroke.points[i]) <= reach) return true;
  return false;
}

Subject glyph_at(const DrawList& list, Point p, double reach) {
  const Glyph* best = nullptr;
  double nearest = 0;
  for (const Glyph& glyph : list.glyphs) {
    if (!glyph.subject) continue;
    const double distance = std::hypot(p.x - glyph.at.x, p.y - glyph.at.y);
    if (distance > glyph.size / 2 + reach || (best && distance > nearest)) continue;
    best = &glyph;
    nearest = distance;
  }
  return best ? best->subject : Subject();
}

/// Thin boxes are widened by the reach, so that they can be hit.
Subject box_at(const DrawList& list, Point p, double reach) {
  const Box* best = nullptr;
  for (const Box& box : list.boxes) {
    if (!box.subject) continue;
    Rect rect = box.rect;
    const double more = std::max(0.0, (2 * reach - rect.width) / 2);
    rect.x -= more;
    rect.width += 2 * more;
    if (!rect.contains(p)) continue;
    const bool smaller =
        !best || box.rect.width * box.rect.height <= best->rect.width * best->rect.height;
    if (smaller) best = &box;
  }
  return best ? best->subject : Subject();
}

}  // namespace

void DrawList::clear() {
  boxes.clear();
  strokes.clear();
  glyphs.clear();
  labels.clear();
}

Subject subject_at(const DrawList& list, Point point, double reach) {
  if (const Subject glyph = glyph_at(list, point, reach)) return glyph;
  for (const Label& label : list.labels)
    if (label.plate && label.subject && label.box.contains(point)) return label.subject;
  if (const Subject box = box_at(list, point, reach)) return box;
  for (auto stroke = list.strokes.rbegin(); stroke != list.strokes.rend(); ++stroke)
    if (near(*stroke, point, reach)) return stroke->subject;
  return {};
}

}  // namespace ackscope::viewmodel
