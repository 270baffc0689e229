#include <QPainter>
#include <QPainterPath>
#include <cmath>
#include <numbers>

#include "gui/widgets/painter.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Certainty;
using viewmodel::Glyph;
using viewmodel::Role;
using viewmodel::Shape;

QPainterPath closed(std::initializer_list<QPointF> points) {
  QPainterPath path;
  path.addPolygon(QPolygonF(QList<QPointF>(points)));
  path.closeSubpath();
  return path;
}

QPainterPath star() {
  QPolygonF points;
  for (int i = 0; i < 10; ++i) {
    const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5;
    const double reach = i % 2 == 0 ? 1.1 : 0.48;
    points << QPointF(reach * std::cos(angle), reach * std::sin(angle));
  }
  QPainterPath path;
  path.addPolygon(points);
  path.closeSubpath();
  return path;
}

QPainterPath cross() {
  QPainterPath bar = closed({{-1, -0.3}, {1, -0.3}, {1, 0.3}, {-1, 0.3}});
  return QTransform().rotate(45).map(bar).united(QTransform().rotate(-45).map(bar));
}

QPainterPath circle() {
  QPainterPath path;
  path.addEllipse(QPointF(0, 0), 0.85, 0.85);
  return path;
}

/// Within -1..1 in both directions.
QPainterPath outline(Shape shape) {
  switch (shape) {
    case Shape::tick:
      return closed({{-0.16, -1}, {0.16, -1}, {0.16, 1}, {-0.16, 1}});
    case Shape::diamond:
      return closed({{0, -1}, {1, 0}, {0, 1}, {-1, 0}});
    case Shape::triangle_down:
      return closed({{-1, -0.8}, {1, -0.8}, {0, 0.9}});
    case Shape::triangle_up:
      return closed({{-1, 0.8}, {1, 0.8}, {0, -0.9}});
    case Shape::circle:
      return circle();
    case Shape::cross:
      return cross();
    case Shape::flag:
      return closed({{-0.5, -1}, {1, -0.55}, {-0.2, -0.05}, {-0.2, 1}, {-0.5, 1}});
    case Shape::star:
      return star();
    case Shape::bang:
      return closed({{0, -1}, {1.15, 0.9}, {-1.15, 0.9}});
  }
  return circle();
}

void paint_bang(QPainter& painter, const QColor& colour) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawRect(QRectF(-0.11, -0.4, 0.22, 0.7));
  painter.drawRect(QRectF(-0.11, 0.45, 0.22, 0.22));
}

/// What was not observed itself is hollow; dotted when nothing is known.
void fill_shape(QPainter& painter, const Glyph& glyph, const QPainterPath& path,
                const QColor& colour, const Palette& palette, double unit) {
  if (glyph.certainty == Certainty::observed) return painter.fillPath(path, colour);
  painter.fillPath(path, palette.fill(Role::background));
  const bool inferred = glyph.certainty == Certainty::inferred;
  QPen pen(colour, 1.5 / unit, inferred ? Qt::SolidLine : Qt::CustomDashLine, Qt::FlatCap,
           Qt::MiterJoin);
  if (!inferred) pen.setDashPattern({1, 1.2});
  painter.strokePath(path, pen);
}

void paint_glyph(QPainter& painter, const Glyph& glyph, const Palette& palette) {
  const double unit = glyph.size / 2;
  if (!std::isfinite(unit) || unit < 0.5 || !(std::abs(glyph.at.x) < 30'000)) return;
  const QColor ground = palette.fill(Role::background);
  const QColor own = palette.fill(glyph.role);
  const QColor colour = glyph.dimmed ? palette.dimmed(own) : own;
  painter.save();
  painter.translate(glyph.at.x, glyph.at.y);
  painter.scale(unit, unit);
  const QPainterPath path = outline(glyph.shape);
  if (glyph.shape != Shape::tick)
    painter.strokePath(path, QPen(ground, 3 / unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  if (glyph.selected) {
    painter.setPen(QPen(palette.fill(Role::selection), 2 / unit));
    painter.setBrush(ground);
    painter.drawEllipse(QPointF(0, 0), 1.2 + 3 / unit, 1.2 + 3 / unit);
  }
  fill_shape(painter, glyph, path, colour, palette, unit);
  if (glyph.shape == Shape::bang && glyph.certainty == Certainty::observed) {
    paint_bang(painter, palette.text_on(colour));
  }
  painter.restore();
}

}  // namespace

void paint_glyphs(QPainter& painter, const std::vector<Glyph>& glyphs, const Palette& palette) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  for (const Glyph& glyph : glyphs) paint_glyph(painter, glyph, palette);
  painter.restore();
}

}  // namespace ackscope::widgets
