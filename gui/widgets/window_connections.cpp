#include <QTabWidget>

#include "gui/widgets/main_window.hpp"
#include "gui/widgets/strings.hpp"
#include "gui/widgets/timeline_view.hpp"

/// Who hears of whom.
namespace ackscope::widgets {

using viewmodel::Command;
using viewmodel::Subject;

void MainWindow::connect_panels() {
  connect(actions_, &Actions::triggered, this, &MainWindow::run);
  connect(main_, &PaneView::changed, this, [this](unsigned changes) {
    active_ == main_ ? pane_changed(changes) : other_changed(changes);
  });
  connect(main_, &PaneView::touched, this, [this] { ask(main_); });
  connect(main_, &PaneView::context, this, &MainWindow::open_context);
  connect(main_, &PaneView::pointed_at, pointed_, &QLabel::setText);
  const auto reveal = [this](const Subject& subject) {
    if (pane() != nullptr) pane()->select(subject, true);
  };
  const auto zoom = [this](const Subject& subject) {
    if (pane() != nullptr) pane()->zoom_to(subject);
  };
  for (TablePanel* table : tables()) {
    connect(table, &TablePanel::selected, this, reveal);
    connect(table, &TablePanel::zoom_asked, this, zoom);
    connect(table, &TablePanel::filter_asked, this, &MainWindow::add_condition);
    connect(table, &TablePanel::save_asked, this, &MainWindow::save_table);
  }
  connect(tables_, &QTabWidget::currentChanged, this, [this] { pane_changed(0); });
  connect(details_, &DetailsPanel::subject_asked, this, [this, reveal](const Subject& subject) {
    reveal(subject);
    // Where one looks now; its keys go on from there.
    main_->timeline().setFocus();
  });
  connect(messages_, &MessageBar::dismissed, this, [this] {
    if (pane() != nullptr) main_->timeline().setFocus();
  });
  connect(&saving_, &Worker::idle, this, &MainWindow::save_next);
  connect(details_, &DetailsPanel::filter_asked, this, &MainWindow::add_condition);
  connect(details_, &DetailsPanel::rule_asked, this, &MainWindow::show_rule);
  connect(notes_, &NotesPanel::selected, this, reveal);
  connect(notes_, &NotesPanel::add_asked, this, &MainWindow::add_note);
  connect(notes_, &NotesPanel::change_asked, this, [this](quint64 id, const QString& text) {
    if (pane() != nullptr) pane()->change_note(id, to_utf8(text));
  });
  connect(notes_, &NotesPanel::remove_asked, this, [this](quint64 id) {
    if (pane() != nullptr) pane()->remove_note(id);
  });
  connect_filter();
  connect_opening();
}

void MainWindow::connect_filter() {
  connect(filter_, &FilterBar::filter_asked, this, &MainWindow::apply_filter);
  connect(filter_, &FilterBar::search_asked, this, &MainWindow::find_next);
  connect(filter_, &FilterBar::list_asked, this, &MainWindow::list_found);
  connect(filter_, &FilterBar::left, this, [this] { active_->timeline().setFocus(); });
}

void MainWindow::connect_opening() {
  connect(start_, &StartPage::open_files_asked, this, [this] { choose_files(false); });
  connect(start_, &StartPage::open_folder_asked, this, &MainWindow::choose_folder);
  connect(start_, &StartPage::open_live_asked, this, &MainWindow::choose_live);
  connect(start_, &StartPage::recent_asked, this, [this](const viewmodel::Opened& what) {
    open({what, {}});
  });
  connect(waiting_, &WaitingPage::cancel_asked, this, &MainWindow::cancel);
  connect(stop_, &QPushButton::clicked, this, &MainWindow::cancel);
  connect(trouble_, &TroublePage::retry_asked, this, &MainWindow::reload);
  connect(trouble_, &TroublePage::open_asked, this, [this] { choose_files(false); });
  connect(&loading_, &Loading::progress, this, [this](const viewmodel::LoadProgress& now) {
    waiting_->show_progress(now);
    activity_->setText(reloading_ ? in_words(now) : QString());
  });
  connect(&loading_, &Loading::loaded, this, &MainWindow::show_loaded);
  connect(&loading_, &Loading::failed, this, &MainWindow::show_failed);
  connect(&loading_beside_, &Loading::progress, this,
          [this](const viewmodel::LoadProgress& now) { activity_->setText(in_words(now)); });
  connect(&loading_beside_, &Loading::loaded, this, &MainWindow::show_beside);
  connect(&loading_beside_, &Loading::failed, this, [this](const Error& error) {
    finish_waiting();
    errors_.push_back(error);
    messages_->say("beside", tr("Not opened for comparison: %1").arg(to_qt(to_line(error))));
    emit settled();
  });
  connect(&sidecar_, &SidecarKeeper::trouble, this, [this](const Error& error) {
    messages_->say("sidecar",
                   tr("View and notes are kept in memory only: %1").arg(to_qt(to_line(error))),
                   {{tr("Save as ..."), [this] { save_notes_as(); }}});
  });
  connect(&watch_, &FileWatch::changed, this, [this](const QString& path) {
    messages_->say("file", tr("%1 has changed since it was read.").arg(path),
                   {{tr("Reload"), [this] { reload(); }}});
  });
  connect(&watch_, &FileWatch::gone, this, [this](const QString& path) {
    messages_->say("file", tr("%1 is gone. What is shown stays.").arg(path));
  });
}

}  // namespace ackscope::widgets
