#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QSplitter>

#include "gui/widgets/main_window.hpp"
#include "gui/widgets/strings.hpp"

/// The second recording, and the lists of what can be chosen.
namespace ackscope::widgets {

void MainWindow::show_beside(const viewmodel::RecordingPtr& recording) {
  finish_waiting();
  errors_.insert(errors_.end(), recording->errors.begin(), recording->errors.end());
  if (recording->analysis.migrations.empty()) {
    if (recording->errors.empty())
      errors_.push_back({"there is no migration in it", wanted_beside_.opened.inputs.front(),
                         "give a recording of one"});
    messages_->say("beside", tr("Nothing to compare: %1").arg(to_qt(to_line(errors_.back()))));
    return emit settled();
  }
  messages_->clear("beside");
  if (beside_ == nullptr) {
    beside_ = new PaneView(PaneView::Place::beside, pictures_);
    pictures_->addWidget(beside_);
    connect(beside_, &PaneView::changed, this, [this](unsigned changes) {
      active_ == beside_ ? pane_changed(changes) : other_changed(changes);
    });
    connect(beside_, &PaneView::touched, this, [this] { ask(beside_); });
    connect(beside_, &PaneView::context, this, &MainWindow::open_context);
    connect(beside_, &PaneView::pointed_at, pointed_, &QLabel::setText);
    beside_->set_colours(Palette::of(is_dark(theme_, QApplication::palette())));
  }
  links_ = true;  // the upper one stays where it is
  beside_->show_recording(recording);
  beside_->show();
  links_ = false;
  active_ = main_;
  main_->set_part(PaneView::Part::asked);
  beside_->set_part(PaneView::Part::other);
  compare_dock_->show();
  compare_dock_->raise();
  show_compared();
  pane_changed(viewmodel::Pane::picture_changed);
  enable_actions();
  emit settled();
}

void MainWindow::close_beside() {
  loading_beside_.cancel();
  finish_waiting();
  if (beside_ == nullptr) return;
  ask(main_);
  main_->set_part(PaneView::Part::alone);
  beside_->disconnect(this);
  beside_->close_recording();
  beside_->hide();
  beside_->deleteLater();
  beside_ = nullptr;
  compare_->show_compared({}, {}, {});
  compare_dock_->hide();
}

void MainWindow::fill_recent() {
  if (recent_menu_ == nullptr) return;
  recent_menu_->clear();
  for (const viewmodel::Opened& what : session_.recent) {
    QAction* action =
        recent_menu_->addAction(title_of(what).replace(QLatin1Char('&'), QStringLiteral("&&")));
    connect(action, &QAction::triggered, this, [this, what] { open({what, {}}); });
  }
  recent_menu_->setEnabled(!session_.recent.empty());
}

}  // namespace ackscope::widgets
