#include "gui/widgets/timeline_mouse.hpp"

#include <QApplication>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "gui/widgets/lane_buttons.hpp"
#include "gui/widgets/lane_order.hpp"
#include "gui/widgets/timeline_view.hpp"

namespace ackscope::widgets {

bool TimelineMouse::in_header(QPointF position) const {
  return position.x() < view_.header_width() && position.y() >= view_.picture_size().axis_height;
}

bool TimelineMouse::at_header_edge(QPointF position) const {
  return std::abs(position.x() - view_.header_width()) <= 3;
}

void TimelineMouse::press(const QMouseEvent& event) {
  now_ = event.position();
  if (event.button() == Qt::LeftButton && at_header_edge(now_)) {
    state_ = SizingHeader{};
    return;
  }
  state_ = Pressed{event.button(), now_, view_.lane_at(now_.y()), in_header(now_)};
}

void TimelineMouse::begin_drag(const Pressed& pressed) {
  viewmodel::Pane& pane = *view_.pane();
  if (pressed.in_header) {
    if (pressed.button == Qt::LeftButton && !pressed.lane.empty())
      state_ = MovingLane{pressed.lane};
    return;
  }
  if (pressed.button != Qt::LeftButton) {
    state_ = Ranging{pressed.at.x()};
    return;
  }
  pane.measure_from(view_.plot_x(pressed.at.x()), pressed.lane);
  state_ = Measuring{pressed.lane};
}

void TimelineMouse::drag() {
  if (std::holds_alternative<Measuring>(state_)) {
    view_.pane()->measure_to(view_.plot_x(now_.x()), view_.lane_at(now_.y()));
  } else if (std::holds_alternative<SizingHeader>(state_)) {
    view_.set_header_width(now_.x());
  }
  view_.viewport()->update();
}

void TimelineMouse::move(const QMouseEvent& event) {
  now_ = event.position();
  const bool over_plot = now_.x() >= view_.header_width();
  view_.pane()->set_cursor(over_plot ? OptNs(view_.time_at(now_.x())) : OptNs());
  if (const auto* pressed = std::get_if<Pressed>(&state_)) {
    const double way = (now_ - pressed->at).manhattanLength();
    if (way >= QApplication::startDragDistance()) begin_drag(Pressed(*pressed));
  }
  if (!std::holds_alternative<Idle>(state_)) drag();
  set_cursor_shape();
  view_.viewport()->update();
}

void TimelineMouse::set_cursor_shape() {
  Qt::CursorShape shape = Qt::ArrowCursor;
  if (std::holds_alternative<SizingHeader>(state_) || at_header_edge(now_)) {
    shape = Qt::SplitHCursor;
  } else if (std::holds_alternative<MovingLane>(state_)) {
    shape = Qt::ClosedHandCursor;
  } else if (std::holds_alternative<Ranging>(state_)) {
    shape = Qt::SizeHorCursor;
  } else if (view_.subject_at(now_)) {
    shape = Qt::PointingHandCursor;
  }
  if (view_.viewport()->cursor().shape() != shape) view_.viewport()->setCursor(shape);
}

void TimelineMouse::release(const QMouseEvent& event) {
  now_ = event.position();
  const State was = std::exchange(state_, Idle{});
  if (const auto* pressed = std::get_if<Pressed>(&was)) {
    if (pressed->button == event.button()) click(*pressed, event.globalPosition().toPoint());
  } else if (const auto* range = std::get_if<Ranging>(&was)) {
    const double from = std::min(range->from, now_.x()), to = std::max(range->from, now_.x());
    view_.pane()->show_range(view_.time_at(std::max(from, view_.header_width())),
                             view_.time_at(to));
  } else if (const auto* moving = std::get_if<MovingLane>(&was)) {
    drop_lane(moving->lane);
  }
  set_cursor_shape();
  view_.viewport()->update();
}

void TimelineMouse::click(const Pressed& pressed, const QPoint& global_position) {
  const viewmodel::Subject subject = view_.subject_at(pressed.at);
  if (pressed.button == Qt::RightButton) {
    if (subject) view_.pane()->select(subject);
    emit view_.context(subject, QString::fromStdString(pressed.lane),
                       view_.time_at(std::max(pressed.at.x(), view_.header_width())),
                       global_position);
    return;
  }
  if (pressed.button != Qt::LeftButton) return;
  if (pressed.in_header && press_lane_button(pressed.at)) return;
  view_.pane()->clear_measure();
  view_.pane()->select(subject);
}

void TimelineMouse::double_click(const QMouseEvent& event) {
  now_ = event.position();
  state_ = Idle{};
  if (event.button() != Qt::LeftButton) return;
  if (const auto subject = view_.subject_at(now_)) view_.pane()->zoom_to(subject);
}

bool TimelineMouse::press_lane_button(QPointF position) {
  const viewmodel::PlacedLane* placed = view_.placed_at(position.y());
  if (placed == nullptr) return false;
  viewmodel::Pane& pane = *view_.pane();
  const viewmodel::Lane& lane = pane.scene().lanes[placed->lane];
  const auto buttons =
      lane_buttons(lane, *placed, pane.arrangement(), view_.header_width(), view_.top_of(*placed));
  const auto button = button_at(buttons, position);
  if (button) pane.arrange(pressed(button->action, lane, pane.arrangement()));
  return button.has_value();
}

void TimelineMouse::drop_lane(const std::string& lane) {
  viewmodel::Pane& pane = *view_.pane();
  pane.arrange(dropped(pane.arrangement(), pane.scene(), view_.placement(), lane,
                       drop_before(view_, now_.y())));
}

void TimelineMouse::leave() {
  now_ = {-1, -1};
  if (view_.pane() != nullptr) view_.pane()->set_cursor(std::nullopt);
  view_.viewport()->update();
}

bool TimelineMouse::cancel() {
  const State was = std::exchange(state_, Idle{});
  if (std::holds_alternative<Measuring>(was)) view_.pane()->clear_measure();
  view_.viewport()->update();
  return !std::holds_alternative<Idle>(was);
}

}  // namespace ackscope::widgets
