#include <QTabWidget>

#include "analysis/report/text/units.hpp"
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
  if (now != nullptr && (changes & ~unsigned{Pane::migration_changed}) != 0 && active_ == main_)
    sidecar_.changed();
  link_other();
  if (all) show_compared();
  show_position();
  if (now != nullptr && !now->said().empty()) pointed_->setText(to_qt(now->said()));
  // A drag changes nothing but the picture, many times a second.
  if (changes == Pane::picture_changed)
    enable_soon_.start();
  else
    enable_actions();
}

/// The one that is not asked goes along; what it has to say changes the comparison alone.
void MainWindow::other_changed(unsigned changes) {
  if ((changes & Pane::migration_changed) != 0) show_compared();
}

void MainWindow::ask(PaneView* which) {
  if (beside_ == nullptr || which == active_ || which->pane() == nullptr) return;
  active_ = which;
  active_->set_part(PaneView::Part::asked);
  other()->set_part(PaneView::Part::other);
  links_ = true;  // nothing moves by being asked
  pane_changed(all_changed & ~unsigned{Pane::reveal_asked});
  links_ = false;
}

void MainWindow::link_other() {
  if (links_ || pane() == nullptr || other() == nullptr || other()->pane() == nullptr) return;
  links_ = true;
  link_view(*pane(), *other()->pane(), align_by_);
  links_ = false;
}

bool MainWindow::can_align(viewmodel::Anchor by) const {
  const PaneView* below = other();
  if (pane() == nullptr || below == nullptr || below->pane() == nullptr) return false;
  if (!pane()->has_migration() || !below->pane()->has_migration()) return false;
  return viewmodel::anchor(pane()->shown().migration(), by) &&
         viewmodel::anchor(below->pane()->shown().migration(), by);
}

void MainWindow::align(viewmodel::Anchor by) {
  align_by_ = by;
  link_other();
}

void MainWindow::show_compared() {
  const Pane* above = main_->pane();
  const Pane* below = beside_ == nullptr ? nullptr : beside_->pane();
  if (above == nullptr || below == nullptr) return;
  if (!above->has_migration() || !below->has_migration()) return;
  compare_->show_compared(viewmodel::compare(above->shown(), below->shown()),
                          title_of(wanted_.opened), title_of(wanted_beside_.opened));
}

/// "at 1 321.417 204 ms    A to B 474.213 us    in view 12.5 ms"
void MainWindow::show_position() {
  const Pane* now = pane();
  if (now == nullptr || !now->has_migration()) return position_->clear();
  const viewmodel::Decoration over = now->decoration();
  QStringList words;
  if (over.cursor)
    words << tr("at %1").arg(
        to_qt(viewmodel::exact(report::difference(*over.cursor, now->shown().zero()))));
  if (const auto apart = now->apart())
    words << tr("A to B %1").arg(to_qt(viewmodel::to_words(*apart)));
  if (now->measure()) words << tr("measured %1").arg(to_qt(viewmodel::to_words(*now->measure())));
  words << tr("in view %1").arg(to_qt(viewmodel::exact(now->view().span())));
  position_->setText(words.join(QStringLiteral("    ")));
}

}  // namespace ackscope::widgets
