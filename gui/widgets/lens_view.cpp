#include "gui/widgets/lens_view.hpp"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "gui/viewmodel/words/explain.hpp"
#include "gui/widgets/hint.hpp"
#include "gui/widgets/painter.hpp"

namespace ackscope::widgets {

using viewmodel::Pane;
using viewmodel::Role;

LensView::LensView(QWidget* parent)
    : QWidget(parent), palette_(Palette::of(is_dark(Theme::system, palette()))), fonts_(font()) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMouseTracking(true);
  setAccessibleName(tr("The switchover, enlarged"));
  setAccessibleDescription(tr("Its steps are in the details of the migration too."));
}

void LensView::set_pane(Pane* pane) {
  pane_ = pane;
  refresh(Pane::migration_changed);
}

void LensView::set_palette(const Palette& palette) {
  palette_ = palette;
  update();
}

void LensView::refresh(unsigned changes) {
  if ((changes & (Pane::migration_changed | Pane::selection_changed)) == 0) return;
  current_ = false;
  update();
}

bool LensView::has_lens() { return lens().has_value(); }

const std::optional<viewmodel::Lens>& LensView::lens() {
  if (current_) return lens_;
  lens_.reset();
  if (pane_ != nullptr && pane_->has_migration()) {
    lens_ = viewmodel::draw_lens(pane_->shown(), width(), height(), fonts_);
  }
  if (lens_) show_selected();
  current_ = true;
  return lens_;
}

void LensView::show_selected() {
  const auto is = [this](const auto& item) {
    return item.subject && item.subject == pane_->selected();
  };
  for (auto& box : lens_->list.boxes) box.selected = box.selected || is(box);
  for (auto& glyph : lens_->list.glyphs) glyph.selected = glyph.selected || is(glyph);
}

void LensView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette_.fill(Role::background));
  if (lens()) return paint(painter, lens_->list, palette_, fonts_);
  painter.setPen(palette_.fill(Role::dim_text));
  painter.drawText(rect(), Qt::AlignCenter, tr("No switchover was recorded"));
}

void LensView::resizeEvent(QResizeEvent*) { current_ = false; }

viewmodel::Subject LensView::subject_at(QPointF position) {
  if (!lens()) return {};
  return viewmodel::subject_at(lens_->list, {position.x(), position.y()});
}

void LensView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  if (const auto subject = subject_at(event->position())) pane_->select(subject);
}

void LensView::mouseDoubleClickEvent(QMouseEvent*) {
  if (!lens()) return;
  // With room on both sides: what lies on the edge is hard to point at.
  const Ns room = (lens_->end - lens_->begin) / 20;
  pane_->show_range(lens_->begin - room, lens_->end + room);
}

bool LensView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const auto subject = subject_at(help->pos());
  show_hint(help->globalPos(), subject ? viewmodel::hint(subject, pane_->shown()) : std::string(),
            this);
  return true;
}

void LensView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) fonts_ = FontMetrics(font());
  current_ = false;
  QWidget::changeEvent(event);
}

}  // namespace ackscope::widgets
