#include "gui/widgets/timeline_view.hpp"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

#include "gui/viewmodel/words/explain.hpp"

namespace ackscope::widgets {

using viewmodel::Pane;
using viewmodel::PlacedLane;
using viewmodel::Role;
using viewmodel::Subject;

TimelineView::TimelineView(QWidget* parent)
    : QAbstractScrollArea(parent),
      palette_(Palette::of(is_dark(Theme::system, palette()))),
      fonts_(font()),
      mouse_(*this) {
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  wheel_rest_.setSingleShot(true);
  wheel_rest_.setInterval(300);
  connect(&wheel_rest_, &QTimer::timeout, this, [this] {
    if (pane_ != nullptr) pane_->end_gesture();
  });
  connect(verticalScrollBar(), &QScrollBar::actionTriggered, this,
          [this] { wanted_lane_.clear(); });
  announce_selection();
}

void TimelineView::set_pane(Pane* pane) {
  mouse_.cancel();
  wheel_rest_.stop();
  pane_ = pane;
  wanted_lane_.clear();
  drawn_.clear();
  tell_width();
  refresh(~0U);
}

void TimelineView::set_palette(const Palette& palette) {
  palette_ = palette;
  viewport()->update();
}

void TimelineView::refresh(unsigned changes) {
  if (changes == 0) return;
  drawn_.changed();
  set_scroll_range();
  if ((changes & (Pane::selection_changed | Pane::migration_changed)) != 0) announce_selection();
  if (pane_ != nullptr && (changes & Pane::reveal_asked) != 0) {
    const viewmodel::Lane* lane = pane_->lane_showing(pane_->selected());
    wanted_lane_ = lane == nullptr ? std::string() : lane->key;
  }
  scroll_to_wanted();
  viewport()->update();
}

void TimelineView::scroll_to_wanted() {
  if (!wanted_lane_.empty()) show_lane(wanted_lane_);
}

viewmodel::PictureSize TimelineView::picture_size() const {
  viewmodel::PictureSize size;
  size.header_width = header_width_;
  size.height = viewport()->height();
  size.scroll = verticalScrollBar()->value();
  return size;
}

const viewmodel::Placement& TimelineView::placement() { return drawn_.placement(*pane_); }

const viewmodel::Picture& TimelineView::picture() {
  return drawn_.of(*pane_, picture_size(), fonts_);
}

void TimelineView::set_header_width(double width) {
  const double most = std::max(120.0, viewport()->width() / 2.0);
  header_width_ = std::round(std::clamp(width, 90.0, most));
  tell_width();
}

void TimelineView::tell_width() {
  drawn_.changed();
  if (pane_ != nullptr) pane_->resize(std::max(50.0, viewport()->width() - header_width_));
  set_scroll_range();
}

void TimelineView::set_scroll_range() {
  if (pane_ == nullptr) return verticalScrollBar()->setRange(0, 0);
  const auto& placed = placement();
  const double room = viewport()->height() - picture_size().axis_height - placed.pinned_height;
  verticalScrollBar()->setRange(0,
                                static_cast<int>(std::ceil(std::max(0.0, placed.height - room))));
  verticalScrollBar()->setPageStep(std::max(1, static_cast<int>(room)));
  verticalScrollBar()->setSingleStep(20);
}

double TimelineView::top_of(const PlacedLane& lane) {
  const auto size = picture_size();
  if (lane.pinned) return size.axis_height + lane.y;
  return size.axis_height + placement().pinned_height + lane.y - size.scroll;
}

const PlacedLane* TimelineView::placed_at(double y) {
  if (pane_ == nullptr || y < picture_size().axis_height) return nullptr;
  const bool over_pinned = y < picture_size().axis_height + placement().pinned_height;
  for (const PlacedLane& lane : placement().lanes) {
    const double top = top_of(lane);
    if (lane.pinned == over_pinned && y >= top && y < top + lane.height) return &lane;
  }
  return nullptr;
}

std::string TimelineView::lane_at(double y) {
  const PlacedLane* placed = placed_at(y);
  return placed == nullptr ? std::string() : pane_->scene().lanes[placed->lane].key;
}

Ns TimelineView::time_at(double x) const { return pane_->view().at(plot_x(x)); }

Subject TimelineView::subject_at(QPointF position) {
  if (pane_ == nullptr) return {};
  const viewmodel::Point point{position.x(), position.y()};
  if (position.x() < header_width_) return viewmodel::subject_at(picture().header, point);
  const Subject over = viewmodel::subject_at(picture().overlay, point);
  return over ? over : viewmodel::subject_at(picture().plot, point);
}

void TimelineView::show_lane(const std::string& key) {
  if (pane_ == nullptr) return;
  const auto& lanes = pane_->scene().lanes;
  const auto wanted =
      std::find_if(lanes.begin(), lanes.end(), [&](const auto& lane) { return lane.key == key; });
  if (wanted == lanes.end()) return;
  for (const PlacedLane& lane : placement().lanes) {
    const viewmodel::Lane& here = lanes[lane.lane];
    // Of a folded group the first lane stands for all.
    const bool stands_for = lane.folded && !wanted->group.empty() && here.group == wanted->group;
    if (lane.pinned || (here.key != key && !stands_for)) continue;
    const int top = static_cast<int>(lane.y), bottom = static_cast<int>(lane.y + lane.height);
    QScrollBar& bar = *verticalScrollBar();
    if (bottom > bar.value() + bar.pageStep()) bar.setValue(bottom - bar.pageStep());
    if (top < bar.value()) bar.setValue(top);
  }
}

void TimelineView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  if (pane_ == nullptr) {
    return painter.fillRect(viewport()->rect(), palette_.fill(Role::background));
  }
  drawn_.paint(painter, *pane_, picture_size(), viewport()->width(), palette_, fonts_);
  mouse_.paint(painter);
  if (hasFocus()) {
    painter.setPen(palette_.fill(Role::selection));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
  }
}

void TimelineView::resizeEvent(QResizeEvent*) {
  tell_width();
  scroll_to_wanted();
}

void TimelineView::scrollContentsBy(int, int) {
  drawn_.changed();
  viewport()->update();
}

void TimelineView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) {
    fonts_ = FontMetrics(font());
    drawn_.clear();
  }
  viewport()->update();
  QAbstractScrollArea::changeEvent(event);
}

void TimelineView::announce_selection() {
  const QString name = tr("Timeline");
  QString spoken = tr("No migration");
  if (pane_ != nullptr && pane_->has_migration()) {
    spoken = QString::fromStdString(viewmodel::spoken(pane_->selected(), pane_->shown()));
  }
  setAccessibleName(spoken.isEmpty() ? name : name + QStringLiteral(": ") + spoken);
  setAccessibleDescription(
      tr("Arrow keys go from one thing to the next, in a lane and from lane to lane. "
         "Enter zooms to it, the menu key shows what can be done."));
  QAccessibleEvent changed(this, QAccessible::NameChanged);
  QAccessible::updateAccessibility(&changed);
}

}  // namespace ackscope::widgets
