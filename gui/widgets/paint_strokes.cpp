#include <QPainter>
#include <QPainterPath>
#include <QPolygon>
#include <algorithm>
#include <cmath>
#include <vector>

#include "gui/widgets/device_pixels.hpp"
#include "gui/widgets/painter.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Point;
using viewmodel::Stroke;

constexpr double kWidest = 16;

/// Steps and rules are drawn pixel by pixel, slopes smoothly.
bool level_or_upright(const Stroke& stroke) {
  for (std::size_t i = 1; i < stroke.points.size(); ++i) {
    const Point &a = stroke.points[i - 1], &b = stroke.points[i];
    if (std::abs(a.x - b.x) > 0.01 && std::abs(a.y - b.y) > 0.01) return false;
  }
  return true;
}

/// Steps as rectangles: a stroked path with thousands of corners costs a hundred times as much.
/// What goes up and down in one place is one rectangle.
void paint_steps(QPainter& painter, const QPolygon& points, const QColor& colour, int width) {
  std::vector<QRect> rects;
  const int before = width / 2;
  for (qsizetype i = 1; i < points.size(); ++i) {
    const QPoint &a = points[i - 1], &b = points[i];
    const int x = std::min(a.x(), b.x()), y = std::min(a.y(), b.y());
    const QRect rect(x - before, y - before, std::abs(a.x() - b.x()) + width,
                     std::abs(a.y() - b.y()) + width);
    const bool upright = a.x() == b.x();
    if (upright && !rects.empty() && rects.back().x() == rect.x() &&
        rects.back().width() == width) {
      rects.back() |= rect;
    } else {
      rects.push_back(rect);
    }
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawRects(rects.data(), static_cast<int>(rects.size()));
}

/// The ground is where the curve begins; below every level part of it lies a rectangle.
void fill_below_steps(QPainter& painter, const QPolygon& points, QColor colour) {
  std::vector<QRect> rects;
  const int ground = points.first().y();
  for (qsizetype i = 1; i < points.size(); ++i) {
    const QPoint &a = points[i - 1], &b = points[i];
    if (a.y() != b.y() || b.x() <= a.x() || a.y() >= ground) continue;
    rects.emplace_back(a.x(), a.y(), b.x() - a.x(), ground - a.y());
  }
  colour.setAlphaF(0.28F);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawRects(rects.data(), static_cast<int>(rects.size()));
}

QPolygon polygon(const Stroke& stroke, const DevicePixels& pixels) {
  QPolygon points;
  points.reserve(static_cast<qsizetype>(stroke.points.size()));
  for (const Point& point : stroke.points)
    points << QPoint(pixels.pixel(point.x), pixels.pixel(point.y));
  return points;
}

void fill_below(QPainter& painter, const QPolygon& points, QColor colour) {
  colour.setAlphaF(0.28F);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(points);
}

void paint_head(QPainter& painter, const QPolygon& points, const QColor& colour, double size) {
  const QPointF tip = points.last(), before = points[points.size() - 2];
  const QPointF way = tip - before;
  const double length = std::hypot(way.x(), way.y());
  if (length < 1) return;
  const QPointF along = way / length * size, across(-along.y() * 0.45, along.x() * 0.45);
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(QPolygonF{{tip, tip - along + across, tip - along - across}});
}

QPen pen_of(const Stroke& stroke, const QColor& colour, const DevicePixels& pixels) {
  QPen pen(colour, pixels.length(std::min(stroke.width, kWidest)), Qt::SolidLine, Qt::FlatCap,
           Qt::MiterJoin);
  if (stroke.dashed)
    pen.setDashPattern({4 * pixels.scale() / pen.widthF(), 3 * pixels.scale() / pen.widthF()});
  return pen;
}

void paint_line(QPainter& painter, const Stroke& stroke, const QPolygon& points,
                const QColor& colour, const DevicePixels& pixels) {
  painter.setRenderHint(QPainter::Antialiasing, !level_or_upright(stroke));
  painter.setBrush(Qt::NoBrush);
  painter.setPen(pen_of(stroke, colour, pixels));
  painter.drawPolyline(points);
  if (stroke.arrow_head) paint_head(painter, points, colour, 7 * pixels.scale());
}

}  // namespace

void paint_strokes(QPainter& painter, const std::vector<Stroke>& strokes, const Palette& palette) {
  const DevicePixels pixels(painter);
  for (const Stroke& stroke : strokes) {
    if (stroke.points.size() < 2) continue;
    const QColor colour = palette.fill(stroke.role);
    const QPolygon points = polygon(stroke, pixels);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (stroke.filled && !stroke.dashed && !stroke.arrow_head && level_or_upright(stroke)) {
      fill_below_steps(painter, points, colour);
      paint_steps(painter, points, colour, pixels.length(std::min(stroke.width, kWidest)));
      continue;
    }
    if (stroke.filled) fill_below(painter, points, colour);
    paint_line(painter, stroke, points, colour, pixels);
  }
}

}  // namespace ackscope::widgets
