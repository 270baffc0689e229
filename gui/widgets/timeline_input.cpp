#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/explain.hpp"
#include "gui/widgets/hint.hpp"
#include "gui/widgets/lane_buttons.hpp"
#include "gui/widgets/lane_steps.hpp"
#include "gui/widgets/timeline_view.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Command;

// Of one step of a wheel; touchpads tell pixels themselves.
constexpr double kStep = 120, kScrollPixels = 54, kPanPixels = 90, kZoomPixels = 60;

QPointF wheel_pixels(const QWheelEvent& event, double per_step) {
  if (!event.pixelDelta().isNull()) return event.pixelDelta();
  return QPointF(event.angleDelta()) / kStep * per_step;
}

}  // namespace

void TimelineView::wheelEvent(QWheelEvent* event) {
  event->accept();
  if (pane_ == nullptr) return;
  if ((event->modifiers() & Qt::ControlModifier) != 0) {
    const double steps = wheel_pixels(*event, kZoomPixels).y() / kZoomPixels;
    const double x = std::max(0.0, plot_x(event->position().x()));
    pane_->zoom(std::pow(0.8, steps), x, false);
    return wheel_rest_.start();
  }
  const QPointF way = wheel_pixels(*event, kPanPixels);
  const bool sideways = std::abs(way.x()) > std::abs(way.y());
  if (sideways || (event->modifiers() & Qt::ShiftModifier) != 0) {
    pane_->pan(-(sideways ? way.x() : way.y()), false);
    return wheel_rest_.start();
  }
  wanted_lane_.clear();
  const double down = -wheel_pixels(*event, kScrollPixels).y();
  verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::lround(down)));
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
  if (pane_ != nullptr) mouse_.press(*event);
}
void TimelineView::mouseMoveEvent(QMouseEvent* event) {
  if (pane_ == nullptr) return;
  mouse_.move(*event);
  const bool over_plot = event->position().x() >= header_width_;
  const auto words = over_plot ? viewmodel::exact(report::difference(time_at(event->position().x()),
                                                                     pane_->scene().zero))
                               : std::string();
  emit pointed_at(QString::fromStdString(words));
}
void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
  if (pane_ != nullptr) mouse_.release(*event);
}
void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (pane_ != nullptr) mouse_.double_click(*event);
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
  event->accept();
  // The mouse's own comes when the button is released: until then it may become a drag.
  if (pane_ == nullptr || event->reason() == QContextMenuEvent::Mouse) return;
  const auto& view = pane_->view();
  const auto time = viewmodel::time_of(pane_->selected(), pane_->shown());
  const Ns at = time ? time->first : view.at(view.width() / 2);
  const double x = header_width_ + std::clamp(view.x(at), 0.0, view.width());
  const QPoint place(static_cast<int>(x), viewport()->height() / 3);
  const std::string lane = lane_of(pane_->scene(), pane_->selected());
  emit context(pane_->selected(), QString::fromStdString(lane), at, viewport()->mapToGlobal(place));
}

bool TimelineView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) {
    mouse_.leave();
    emit pointed_at({});
  }
  if (event->type() == QEvent::ToolTip && pane_ != nullptr) {
    show_hint(*static_cast<QHelpEvent*>(event));
    return true;
  }
  return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::show_hint(const QHelpEvent& event) {
  const QPointF position = event.pos();
  std::string words;
  if (const auto subject = subject_at(position)) words = viewmodel::hint(subject, pane_->shown());
  const viewmodel::PlacedLane* placed = placed_at(position.y());
  if (placed != nullptr && position.x() < header_width_) {
    const viewmodel::Lane& lane = pane_->scene().lanes[placed->lane];
    const auto button =
        button_at(lane_buttons(lane, *placed, pane_->arrangement(), header_width_, top_of(*placed)),
                  position);
    words = button ? button->tooltip.toStdString() : lane.tooltip;
  }
  widgets::show_hint(event.globalPos(), words, viewport());
}

void TimelineView::select_in_lane(int steps) {
  const auto subject = item_in_lane(pane_->scene(), pane_->shown(), placement(), pane_->selected(),
                                    pane_->view(), steps);
  if (!subject) return;
  pane_->select(*subject, true);
  show_lane(lane_of(pane_->scene(), *subject));
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
  if (pane_ == nullptr || (event->modifiers() & ~Qt::KeypadModifier) != 0) return event->ignore();
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
      pane_->run(event->key() == Qt::Key_Left ? Command::previous_item : Command::next_item);
      return;
    case Qt::Key_Up:
      return select_in_lane(-1);
    case Qt::Key_Down:
      return select_in_lane(1);
    case Qt::Key_PageUp:
      return verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
      return verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return pane_->zoom_to(pane_->selected());
    case Qt::Key_Escape:
      if (!mouse_.cancel()) pane_->clear_measure();
      return;
    default:
      event->ignore();
  }
}

}  // namespace ackscope::widgets
