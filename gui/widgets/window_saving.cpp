#include <QFileDialog>
#include <QFileInfo>
#include <exception>

#include "gui/widgets/main_window.hpp"
#include "gui/widgets/saving.hpp"
#include "gui/widgets/strings.hpp"

/// What can be taken out of the window.
namespace ackscope::widgets {
namespace {

/// An exception on a thread would end the program.
Result<void> guarded(const std::function<Result<void>()>& write, const QString& path) {
  try {
    return write();
  } catch (const std::exception& error) {
    return fail(std::string("cannot be written: ") + error.what(), to_utf8(path));
  }
}

}  // namespace

QString MainWindow::ask_path(const QString& title, const QString& suffix, const QString& kinds) {
  const std::string first =
      wanted_.opened.inputs.empty() ? std::string("recording") : wanted_.opened.inputs.front();
  const QString name = QFileInfo(to_qt(first)).fileName();
  const QString path = QFileDialog::getSaveFileName(this, title, name + suffix, kinds);
  if (path.isEmpty() || !QFileInfo(path).suffix().isEmpty()) return path;
  return path + suffix.mid(suffix.lastIndexOf(QLatin1Char('.')));
}

/// Beside the window, which stays usable; how it ended is said in place.
void MainWindow::save_beside(const QString& path, std::function<Result<void>()> write) {
  if (path.isEmpty()) return;
  saves_.push_back([this, path, write = std::move(write)] {
    activity_->setText(tr("saving %1 ...").arg(QFileInfo(path).fileName()));
    saving_.run([this, path, write](const Worker::Stop&) -> Worker::Done {
      const Result<void> written = guarded(write, path);
      return [this, path, written] {
        activity_->clear();
        say_saved(path, written);
      };
    });
  });
  if (!saving_.busy()) save_next();
}

/// One after the other: a worker drops what it is overtaken by.
void MainWindow::save_next() {
  if (saves_.empty()) return;
  const auto save = std::move(saves_.front());
  saves_.pop_front();
  save();
}

/// Success is worth a glance, no more; what went wrong stays until it is read.
void MainWindow::say_saved(const QString& path, const Result<void>& written) {
  if (written)
    messages_->say_briefly("saved", tr("Saved %1").arg(path));
  else
    messages_->say("saved", tr("Not saved: %1").arg(to_qt(to_line(written.error()))));
}

void MainWindow::save_table(bool json) {
  TablePanel* panel = table_in_front();
  if (panel == nullptr || !panel->model().table()) return;
  const QString path = ask_path(tr("Save the table"), json ? ".json" : ".csv",
                                json ? tr("JSON (*.json)") : tr("CSV (*.csv)"));
  viewmodel::Arranged rows = panel->model().arranged();
  const auto chosen = panel->selected_rows();
  // One selected row is where one happens to be, not a choice.
  if (chosen.size() > 1) {
    rows = {{}, false};
    for (const std::size_t row : chosen) rows.rows.push_back(static_cast<std::uint32_t>(row));
  }
  const auto write = [table = panel->model().table(), rows, json, path] {
    return widgets::save_table(*table, rows, json ? TableFormat::json : TableFormat::csv,
                               to_utf8(path));
  };
  save_beside(path, write);
}

void MainWindow::save_selection() {
  if (pane() == nullptr || !pane()->range()) return;
  const QString path =
      ask_path(tr("Save the events of the range"), "-range.jsonl", tr("Recordings (*.jsonl)"));
  const auto range = *pane()->range();
  save_beside(path, [recording = pane()->recording(), index = pane()->migration(), range, path] {
    return save_events(recording, index, range.first, range.second, to_utf8(path));
  });
}

void MainWindow::save_report() {
  if (pane() == nullptr) return;
  const QString path = ask_path(tr("Save the report"), ".html", tr("HTML (*.html)"));
  save_beside(path, [recording = pane()->recording(), path] {
    return widgets::save_report(*recording, to_utf8(path));
  });
}

void MainWindow::save_notes_as() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Save view and notes"),
                                                    to_qt(sidecar_.path().filename().string()),
                                                    tr("View and notes (*.json)"));
  if (!path.isEmpty()) sidecar_.save_as(to_utf8(path));
}

void MainWindow::save_picture() {
  if (pane() == nullptr) return;
  const QString path = ask_path(tr("Save the picture"), ".png", tr("Pictures (*.png *.svg)"));
  if (path.isEmpty()) return;
  say_saved(path, active_->save_picture(path));
}

}  // namespace ackscope::widgets
