#include <QPainter>
#include <algorithm>

#include "gui/widgets/lane_buttons.hpp"
#include "gui/widgets/lane_order.hpp"
#include "gui/widgets/timeline_mouse.hpp"
#include "gui/widgets/timeline_view.hpp"

namespace ackscope::widgets {

using viewmodel::Role;

void TimelineMouse::paint(QPainter& painter) {
  if (const auto* range = std::get_if<Ranging>(&state_)) paint_range(painter, *range);
  if (std::holds_alternative<Measuring>(state_)) paint_snap(painter);
  if (std::holds_alternative<MovingLane>(state_)) paint_drop(painter);
  if (std::holds_alternative<Idle>(state_) && in_header(now_)) paint_buttons(painter);
}

void TimelineMouse::paint_range(QPainter& painter, const Ranging& range) {
  const double left = std::max(std::min(range.from, now_.x()), view_.header_width());
  const double right = std::max(range.from, now_.x());
  const double top = view_.picture_size().axis_height;
  QColor veil = view_.colours().fill(Role::selection);
  painter.setPen(QPen(veil, 1));
  veil.setAlphaF(0.14F);
  painter.setBrush(veil);
  painter.drawRect(QRectF(left, top, right - left, view_.picture_size().height - top));
}

/// Where the measure's end has snapped to.
void TimelineMouse::paint_snap(QPainter& painter) {
  const auto& measure = view_.pane()->measure();
  if (!measure || !measure->b.subject) return;
  const double x = view_.header_width() + view_.pane()->view().x(measure->b.at);
  const QColor colour = view_.colours().fill(Role::measure);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(view_.colours().fill(Role::background), 4));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(QPointF(x, now_.y()), 5, 5);
  painter.setPen(QPen(colour, 2));
  painter.drawEllipse(QPointF(x, now_.y()), 5, 5);
  painter.restore();
}

void TimelineMouse::paint_drop(QPainter& painter) {
  const double y = drop_line(view_, now_.y());
  painter.fillRect(QRectF(0, y - 1, view_.viewport()->width(), 2),
                   view_.colours().fill(Role::selection));
}

void TimelineMouse::paint_buttons(QPainter& painter) {
  const viewmodel::PlacedLane* placed = view_.placed_at(now_.y());
  if (placed == nullptr) return;
  const viewmodel::Pane& pane = *view_.pane();
  const auto buttons = lane_buttons(pane.scene().lanes[placed->lane], *placed, pane.arrangement(),
                                    view_.header_width(), view_.top_of(*placed));
  paint_lane_buttons(painter, buttons, now_, view_.colours());
}

}  // namespace ackscope::widgets
