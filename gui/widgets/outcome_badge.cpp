#include "gui/widgets/outcome_badge.hpp"

#include <QPainter>
#include <QPainterPath>

namespace ackscope::widgets {
namespace {

using viewmodel::Role;

constexpr int kSign = 12, kPadding = 9, kHeight = 26;

/// A cross, a warning's bang or a tick mark, around (0, 0).
void paint_sign(QPainter& painter, Role role) {
  if (role == Role::error) {
    painter.drawLine(QPointF(-4, -4), QPointF(4, 4));
    painter.drawLine(QPointF(-4, 4), QPointF(4, -4));
  } else if (role == Role::warning) {
    painter.drawLine(QPointF(0, -5), QPointF(0, 1.5));
    painter.drawPoint(QPointF(0, 5));
  } else {
    painter.drawPolyline(QPolygonF{{QPointF(-4.5, 0.5), QPointF(-1.2, 4), QPointF(4.8, -4)}});
  }
}

}  // namespace

OutcomeBadge::OutcomeBadge(const Palette& palette, QWidget* parent)
    : QWidget(parent), palette_(palette) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void OutcomeBadge::show_outcome(Role role, const QString& outcome, const Palette& palette) {
  role_ = role;
  outcome_ = outcome;
  palette_ = palette;
  setAccessibleName(outcome);
  setVisible(!outcome.isEmpty());
  updateGeometry();
  update();
}

QFont OutcomeBadge::words_font() const {
  QFont words = font();
  words.setBold(true);
  return words;
}

QSize OutcomeBadge::sizeHint() const {
  const int words = QFontMetrics(words_font()).horizontalAdvance(outcome_);
  return {words + kSign + 3 * kPadding, std::max(kHeight, QFontMetrics(words_font()).height() + 8)};
}

void OutcomeBadge::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor plate = palette_.fill(role_), ink = palette_.text_on(plate);
  painter.setPen(Qt::NoPen);
  painter.setBrush(plate);
  painter.drawRoundedRect(rect(), 4, 4);
  painter.setPen(QPen(ink, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  painter.translate(kPadding + kSign / 2.0, height() / 2.0);
  paint_sign(painter, role_);
  painter.resetTransform();
  painter.setFont(words_font());
  painter.drawText(rect().adjusted(2 * kPadding + kSign, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   outcome_);
}

}  // namespace ackscope::widgets
