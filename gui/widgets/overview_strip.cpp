#include "gui/widgets/overview_strip.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "gui/widgets/painter.hpp"

namespace ackscope::widgets {
namespace {
constexpr double kReach = 5;
}  // namespace

using viewmodel::Role;
using viewmodel::Viewport;

OverviewStrip::OverviewStrip(QWidget* parent)
    : QWidget(parent), palette_(Palette::of(is_dark(Theme::system, palette()))), fonts_(font()) {
  setMouseTracking(true);
  setFocusPolicy(Qt::TabFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setAccessibleName(tr("Overview of the whole migration"));
  setAccessibleDescription(
      tr("The left and right keys move what the timeline shows, plus and minus zoom."));
  wheel_rest_.setSingleShot(true);
  wheel_rest_.setInterval(300);
  connect(&wheel_rest_, &QTimer::timeout, this, [this] {
    if (pane_ != nullptr) pane_->end_gesture();
  });
}

void OverviewStrip::set_pane(viewmodel::Pane* pane) {
  wheel_rest_.stop();
  state_ = Idle{};
  pane_ = pane;
  update();
}

void OverviewStrip::set_palette(const Palette& palette) {
  palette_ = palette;
  update();
}

void OverviewStrip::refresh(unsigned) { update(); }

Viewport OverviewStrip::whole() const {
  return {pane_->scene().begin, pane_->scene().end, std::max(1.0, static_cast<double>(width()))};
}

void OverviewStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette_.fill(Role::background));
  if (!ready()) return;
  const auto list =
      viewmodel::draw_overview(pane_->scene(), pane_->view(), width(), height(), fonts_);
  paint(painter, list, palette_, fonts_);
  if (!hasFocus()) return;
  painter.setPen(palette_.fill(Role::selection));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

OverviewStrip::State OverviewStrip::grip(double x) const {
  const auto& view = pane_->view();
  const double begin = whole().x(view.begin()), end = whole().x(view.end());
  const bool all = view == view.all();
  // The edges reach outwards more than inwards, so that a narrow window can still be moved.
  const double inward = std::min(kReach, (end - begin) / 4);
  if (!all && x >= begin - kReach && x <= begin + inward) return Sizing{view.end()};
  if (!all && x <= end + kReach && x >= end - inward) return Sizing{view.begin()};
  if (x >= begin && x <= end) return Moving{x - begin};
  return Moving{(end - begin) / 2};
}

void OverviewStrip::drag(double x) {
  const auto& view = pane_->view();
  if (const auto* moving = std::get_if<Moving>(&state_)) {
    const Ns begin = whole().at(x - moving->from_begin);
    pane_->pan(view.x(begin), false);
  } else if (const auto* sizing = std::get_if<Sizing>(&state_)) {
    const Ns at = whole().at(std::clamp(x, 0.0, static_cast<double>(width())));
    pane_->show_range(std::min(at, sizing->other_edge), std::max(at, sizing->other_edge), false);
  }
}

void OverviewStrip::mousePressEvent(QMouseEvent* event) {
  if (!ready() || event->button() != Qt::LeftButton) return;
  state_ = grip(event->position().x());
  drag(event->position().x());
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event) {
  if (!ready()) return;
  if (!std::holds_alternative<Idle>(state_)) return drag(event->position().x());
  const bool edge = std::holds_alternative<Sizing>(grip(event->position().x()));
  setCursor(edge ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent*) {
  if (!std::holds_alternative<Idle>(std::exchange(state_, Idle{})) && ready()) pane_->end_gesture();
}

void OverviewStrip::mouseDoubleClickEvent(QMouseEvent*) {
  state_ = Idle{};
  if (ready()) pane_->run(viewmodel::Command::show_all);
}

void OverviewStrip::wheelEvent(QWheelEvent* event) {
  event->accept();
  if (!ready()) return;
  const double steps = event->angleDelta().y() / 120.0;
  const double x = pane_->view().x(whole().at(event->position().x()));
  pane_->zoom(std::pow(0.8, steps), std::clamp(x, 0.0, pane_->view().width()), false);
  wheel_rest_.start();
}

void OverviewStrip::keyPressEvent(QKeyEvent* event) {
  using viewmodel::Command;
  if (!ready()) return event->ignore();
  switch (event->key()) {
    case Qt::Key_Left:
      pane_->run(Command::pan_left);
      return;
    case Qt::Key_Right:
      pane_->run(Command::pan_right);
      return;
    case Qt::Key_Plus:
      pane_->run(Command::zoom_in);
      return;
    case Qt::Key_Minus:
      pane_->run(Command::zoom_out);
      return;
    default:
      event->ignore();
  }
}

void OverviewStrip::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) fonts_ = FontMetrics(font());
  QWidget::changeEvent(event);
}

}  // namespace ackscope::widgets
