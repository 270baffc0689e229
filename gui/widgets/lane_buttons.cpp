#include "gui/widgets/lane_buttons.hpp"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

namespace ackscope::widgets {
namespace {

using viewmodel::Role;

constexpr double kSide = 16;

QString say(const char* text) { return QCoreApplication::translate("LaneButtons", text); }

bool pinned(const viewmodel::Lane& lane, const viewmodel::Arrangement& from) {
  return std::find(from.pinned.begin(), from.pinned.end(), lane.key) != from.pinned.end();
}

void paint_pin(QPainter& painter, bool on) {
  if (on) painter.setBrush(painter.pen().color());
  painter.drawEllipse(QPointF(0, -2), 2.6, 2.6);
  painter.drawLine(QPointF(0, 1), QPointF(0, 5));
}
void paint_fold(QPainter& painter, bool folded) {
  const QPointF open[] = {{-4, -2}, {0, 2}, {4, -2}}, shut[] = {{-2, -4}, {2, 0}, {-2, 4}};
  painter.drawPolyline(folded ? shut : open, 3);
}
void paint_hide(QPainter& painter) {
  painter.drawLine(QPointF(-3.2, -3.2), QPointF(3.2, 3.2));
  painter.drawLine(QPointF(-3.2, 3.2), QPointF(3.2, -3.2));
}

void paint_icon(QPainter& painter, const LaneButton& button) {
  switch (button.action) {
    case LaneAction::pin:
      return paint_pin(painter, button.on);
    case LaneAction::fold:
      return paint_fold(painter, button.on);
    case LaneAction::hide:
      return paint_hide(painter);
  }
}

}  // namespace

std::vector<LaneButton> lane_buttons(const viewmodel::Lane& lane,
                                     const viewmodel::PlacedLane& placed,
                                     const viewmodel::Arrangement& arrangement, double header_width,
                                     double top) {
  std::vector<LaneButton> buttons;
  double x = header_width - kSide - 5;
  const double y = top + std::max(0.0, std::min((placed.height - kSide) / 2, 3.0));
  const auto add = [&](LaneAction action, bool on, const QString& tooltip) {
    buttons.push_back({action, QRectF(x, y, kSide, kSide), on, tooltip});
    x -= kSide + 2;
  };
  add(LaneAction::hide, false, say("Hide this lane"));
  const bool fixed = pinned(lane, arrangement);
  add(LaneAction::pin, fixed,
      fixed ? say("Let this lane scroll") : say("Keep this lane at the top"));
  if (placed.group_begins && !lane.group.empty()) {
    const bool folded = arrangement.folded.contains(lane.group);
    add(LaneAction::fold, folded,
        folded ? say("Show all lanes of it") : say("Show its first lane only"));
  }
  return buttons;
}

std::optional<LaneButton> button_at(const std::vector<LaneButton>& buttons, QPointF position) {
  for (const LaneButton& button : buttons) {
    if (button.rect.contains(position)) return button;
  }
  return std::nullopt;
}

void paint_lane_buttons(QPainter& painter, const std::vector<LaneButton>& buttons, QPointF pointer,
                        const Palette& palette) {
  if (buttons.empty()) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  QRectF all = buttons.front().rect.united(buttons.back().rect).adjusted(-3, -1, 3, 1);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette.fill(Role::header));
  painter.drawRoundedRect(all, 3, 3);
  for (const LaneButton& button : buttons) {
    const bool under = button.rect.contains(pointer);
    painter.setPen(Qt::NoPen);
    painter.setBrush(under ? palette.tint(Role::selection) : palette.fill(Role::header));
    painter.drawRoundedRect(button.rect, 3, 3);
    painter.setPen(QPen(palette.fill(under ? Role::text : Role::dim_text), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.translate(button.rect.center());
    paint_icon(painter, button);
    painter.translate(-button.rect.center());
  }
  painter.restore();
}

viewmodel::Arrangement pressed(LaneAction action, const viewmodel::Lane& lane,
                               const viewmodel::Arrangement& from) {
  switch (action) {
    case LaneAction::pin:
      return viewmodel::pin(from, lane.key, !pinned(lane, from));
    case LaneAction::fold:
      return viewmodel::fold(from, lane.group, !from.folded.contains(lane.group));
    case LaneAction::hide:
      break;
  }
  return viewmodel::hide(from, lane.key);
}

}  // namespace ackscope::widgets
