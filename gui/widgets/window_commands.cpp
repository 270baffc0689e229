#include <QClipboard>
#include <QDockWidget>
#include <QGuiApplication>
#include <QTabWidget>

#include "gui/viewmodel/words/explain.hpp"
#include "gui/widgets/help_dialog.hpp"
#include "gui/widgets/main_window.hpp"
#include "gui/widgets/strings.hpp"
#include "gui/widgets/timeline_view.hpp"

/// What the commands do that the pane does not know.
namespace ackscope::widgets {

using enum viewmodel::Command;
using viewmodel::Command;

void MainWindow::run(Command command) {
  if (!can(command)) return enable_actions();
  if (run_file(command) || run_find(command) || run_window(command)) return enable_actions();
  active_->run(command);
  enable_actions();
}

bool MainWindow::run_file(Command command) {
  switch (command) {
    case Command::open:
      return choose_files(false), true;
    case open_live:
      return choose_live(), true;
    case Command::open_beside:
      return choose_files(true), true;
    case Command::close_beside:
      return close_beside(), true;
    case Command::reload:
      return reload(), true;
    case Command::save_picture:
      return save_picture(), true;
    case save_table_csv:
      return save_table(false), true;
    case save_table_json:
      return save_table(true), true;
    case Command::save_selection:
      return save_selection(), true;
    case Command::save_report:
      return save_report(), true;
    case quit:
      return close(), true;
    default:
      return false;
  }
}

bool MainWindow::run_find(Command command) {
  switch (command) {
    case Command::find_lane:
      return find_lane(), true;
    case filter:
      return filter_->focus_filter(), true;
    case search:
      return filter_->focus_search(), true;
    case clear_filter:
      return apply_filter({}), true;
    case Command::copy:
      return copy(), true;
    case Command::add_note:
      return add_note(), true;
    case edit_note:
      notes_dock_->show();
      notes_dock_->raise();
      return notes_->edit(pane()->selected().index), true;
    default:
      return false;
  }
}

bool MainWindow::run_window(Command command) {
  switch (command) {
    case Command::palette:
      return show_palette(), true;
    case help:
      page_dialog(tr("Keys, mouse and colours"), help_html(main_->timeline().colours()), this)
          ->open();
      return true;
    case theme:
      set_theme(theme_ == Theme::system ? Theme::dark
                : theme_ == Theme::dark ? Theme::light
                                        : Theme::system);
      return true;
    case statistics:
      statistics_dock_->show();
      statistics_dock_->raise();
      return true;
    case Command::cancel:
      return cancel(), true;
    case align_begin:
      return align(viewmodel::Anchor::begin), true;
    case align_precopy:
      return align(viewmodel::Anchor::precopy), true;
    case align_decision:
      return align(viewmodel::Anchor::decision), true;
    case align_guest_stopped:
      return align(viewmodel::Anchor::guest_stopped), true;
    case pause:
      if (live_) live_->pause(true);
      return false;
    case follow:
      if (live_) live_->pause(false);
      return false;
    default:
      return false;
  }
}

bool MainWindow::can(Command command) const {
  const bool shown = pane() != nullptr;
  switch (command) {
    case Command::open:
    case open_live:
    case quit:
    case Command::palette:
    case help:
    case theme:
    case Command::cancel:
      return true;
    case Command::reload:
      return !wanted_.opened.inputs.empty() && !wanted_.opened.live;
    case Command::close_beside:
      return beside_ != nullptr;
    case align_begin:
      return can_align(viewmodel::Anchor::begin);
    case align_precopy:
      return can_align(viewmodel::Anchor::precopy);
    case align_decision:
      return can_align(viewmodel::Anchor::decision);
    case align_guest_stopped:
      return can_align(viewmodel::Anchor::guest_stopped);
    case save_table_csv:
    case save_table_json:
      return shown && table_in_front() != nullptr && table_in_front()->model().table() != nullptr;
    case pause:
      return live_ != nullptr && !live_->paused();
    case follow:
      return live_ != nullptr && shown && (live_->paused() || !pane()->following());
    case Command::save_selection:
      return shown && pane()->range().has_value();
    default:
      return shown && pane()->can(command);
  }
}

void MainWindow::enable_actions() {
  actions_->enable([this](Command command) { return can(command); });
  const bool live = live_ != nullptr;
  actions_->action(follow)->setChecked(live && pane() != nullptr && pane()->following());
  actions_->action(pause)->setChecked(live && live_->paused());
}

/// The rows of the table that has the focus, else the selected thing in words.
void MainWindow::copy() {
  for (TablePanel* table : tables())
    if (table->isAncestorOf(QGuiApplication::focusObject() == nullptr ? nullptr : focusWidget()))
      return table->copy();
  if (pane() == nullptr || !pane()->has_migration()) return;
  QGuiApplication::clipboard()->setText(
      to_qt(viewmodel::spoken(pane()->selected(), pane()->shown())));
}

void MainWindow::cancel() {
  if (loading()) {
    loading_.cancel();
    loading_beside_.cancel();
    finish_waiting();
    if (pane() == nullptr) pages_->setCurrentWidget(start_);
    emit settled();
    return;
  }
  if (focusWidget() != nullptr && !active_->timeline().hasFocus())
    active_->timeline().setFocus();
  else if (pane() != nullptr)
    pane()->clear_measure();
}

}  // namespace ackscope::widgets
