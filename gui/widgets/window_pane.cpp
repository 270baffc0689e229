#include <QTabWidget>

#include "gui/widgets/linked_views.hpp"
#include "gui/widgets/main_window.hpp"
#include "gui/widgets/strings.hpp"

/// What follows when the pane has changed.
namespace ackscope::widgets {

using viewmodel::Pane;

void MainWindow::pane_changed(unsigned changes) {
  const Pane* now = pane();
  const bool all = (changes & Pane::migration_changed) != 0;
  for (TablePanel* table : tables()) {
    if (now == nullptr)
      table->show_pane(nullptr);
    else
      table->update_from(*now, changes);
  }
  if (all || (changes & (Pane::selection_changed | Pane::notes_changed)) != 0)
    details_->show_pane(now);
  if (all || (changes & Pane::notes_changed) != 0) notes_->show_pane(now);
  if (all || (changes & Pane::filter_changed) != 0) filter_->show_pane(now);
  statistics_->show_pane(now);
  if (now != nullptr && (changes & ~unsigned{Pane::migration_changed}) != 0) sidecar_.changed();
  if (beside_ != nullptr && beside_->pane() != nullptr && now != nullptr && !links_) {
    links_ = true;
    link_view(*now, *beside_->pane());
    links_ = false;
    if (all) show_compared();
  }
  show_position();
  // A drag changes nothing but the picture, many times a second.
  if (changes == Pane::picture_changed)
    enable_soon_.start();
  else
    enable_actions();
}

void MainWindow::beside_changed(unsigned changes) {
  if (beside_ == nullptr || beside_->pane() == nullptr || pane() == nullptr) return;
  if ((changes & Pane::migration_changed) != 0) show_compared();
  if (links_ || (changes & Pane::picture_changed) == 0) return;
  // Only a person's hand moves the upper one along, not a layout.
  if (!beside_->underMouse() && !beside_->isAncestorOf(focusWidget())) return;
  links_ = true;
  link_view(*beside_->pane(), *pane());
  links_ = false;
}

void MainWindow::show_compared() {
  const Pane* other = beside_ == nullptr ? nullptr : beside_->pane();
  if (pane() == nullptr || other == nullptr) return;
  if (!pane()->has_migration() || !other->has_migration()) return;
  compare_->show_compared(viewmodel::compare(pane()->shown(), other->shown()));
}

/// "at 1 321.417 204 ms   window 12.5 ms   A to B 474.213 us"
void MainWindow::show_position() {
  const Pane* now = pane();
  if (now == nullptr || !now->has_migration()) return position_->clear();
  const viewmodel::Decoration over = now->decoration();
  QStringList words;
  if (over.cursor)
    words << tr("at %1").arg(to_qt(viewmodel::exact(*over.cursor - now->shown().zero())));
  if (now->marker_a() && now->marker_b())
    words << tr("A to B %1").arg(to_qt(viewmodel::exact(*now->marker_b() - *now->marker_a())));
  if (now->measure()) words << tr("measured %1").arg(to_qt(viewmodel::to_words(*now->measure())));
  words << tr("window %1").arg(to_qt(viewmodel::exact(now->view().span())));
  position_->setText(words.join(QStringLiteral("    ")));
}

}  // namespace ackscope::widgets
