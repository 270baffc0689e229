#include <QDockWidget>
#include <QMenu>
#include <algorithm>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/query/search.hpp"
#include "gui/viewmodel/words/explain.hpp"
#include "gui/widgets/fuzzy_dialog.hpp"
#include "gui/widgets/help_dialog.hpp"
#include "gui/widgets/main_window.hpp"
#include "gui/widgets/strings.hpp"
#include "gui/widgets/timeline_view.hpp"

/// Palette, lanes, search, filter, notes and the context menu.
namespace ackscope::widgets {

using viewmodel::Command;
using viewmodel::Subject;

void MainWindow::show_palette() {
  std::vector<Choice> choices;
  for (const viewmodel::CommandInfo& info : viewmodel::commands())
    choices.push_back({title_of(info), keys_in_words(info), can(info.command)});
  auto* dialog = new FuzzyDialog(tr("Run a command"), std::move(choices), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] {
    if (const auto chosen = dialog->chosen()) run(viewmodel::commands()[*chosen].command);
  });
  dialog->open();
}

void MainWindow::find_lane() {
  if (pane() == nullptr) return;
  std::vector<Choice> choices;
  std::vector<std::string> keys;
  for (const viewmodel::Lane& lane : pane()->scene().lanes) {
    const std::string title =
        lane.group_title.empty() ? lane.title : lane.group_title + " " + lane.title;
    choices.push_back({to_qt(title), to_qt(lane.side ? to_string(*lane.side) : "")});
    keys.push_back(lane.key);
  }
  auto* dialog = new FuzzyDialog(tr("Find a lane"), std::move(choices), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog, keys] {
    const auto chosen = dialog->chosen();
    if (!chosen || pane() == nullptr) return;
    pane()->arrange(viewmodel::show(pane()->arrangement(), keys[*chosen]));
    active_->timeline().show_lane(keys[*chosen]);
    active_->timeline().setFocus();
  });
  dialog->open();
}

void MainWindow::find_next(const QString& text, bool forward) {
  if (pane() == nullptr || !pane()->has_migration() || text.isEmpty()) return;
  found_ = viewmodel::search(pane()->scene(), pane()->shown(), to_utf8(text));
  if (found_.empty())
    return filter_->say_found(tr("nothing; events: filter by text has \"%1\"").arg(text.left(20)));
  auto now = std::ranges::find(found_, pane()->selected());
  const auto count = static_cast<std::ptrdiff_t>(found_.size());
  std::ptrdiff_t at = now == found_.end() ? (forward ? -1 : 0) : now - found_.begin();
  at = (at + (forward ? 1 : count - 1)) % count;
  filter_->say_found(tr("%1 of %2").arg(at + 1).arg(count));
  pane()->select(found_[static_cast<std::size_t>(at)], true);
}

void MainWindow::list_found(const QString& text) {
  if (pane() == nullptr || !pane()->has_migration() || text.isEmpty()) return;
  const viewmodel::Shown shown = pane()->shown();
  const auto found = viewmodel::search(pane()->scene(), shown, to_utf8(text));
  std::vector<Choice> choices;
  std::vector<std::string> keys;
  for (const Subject& subject : found) {
    keys.push_back(viewmodel::to_key(subject, shown));
    const auto time = viewmodel::time_of(subject, shown);
    choices.push_back({to_qt(viewmodel::spoken(subject, shown)),
                       time ? to_qt(viewmodel::exact(report::difference(time->first, shown.zero())))
                            : QString()});
  }
  auto* dialog = new FuzzyDialog(tr("Found: %1").arg(text), std::move(choices), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog, keys] {
    const auto chosen = dialog->chosen();
    if (chosen) go_to(keys[*chosen]);
  });
  dialog->open();
}

/// What was named before a reload or a newer state may be gone by now.
void MainWindow::go_to(const std::string& key) {
  if (pane() == nullptr || !pane()->has_migration()) return;
  if (const auto subject = viewmodel::from_key(key, pane()->shown()))
    pane()->select(*subject, true);
  else
    messages_->say_briefly("gone", tr("It is no longer there: the recording was read again."));
}

void MainWindow::apply_filter(const QString& text) {
  if (pane() == nullptr) return;
  const auto set = pane()->set_filter(to_utf8(text.trimmed()));
  if (!set) return filter_->show_error(set.error());
  filter_->accepted();
}

void MainWindow::add_condition(const QString& condition) {
  if (pane() == nullptr) return;
  apply_filter(to_qt(viewmodel::both(pane()->filter().text(), to_utf8(condition))));
}

void MainWindow::show_rule(const QString& rule) {
  page_dialog(rule, rule_page(to_utf8(rule)), this)->open();
}

void MainWindow::add_note() {
  if (pane() == nullptr || !pane()->has_migration()) return;
  const std::uint64_t id = pane()->add_note(to_utf8(tr("Note")));
  notes_dock_->show();
  notes_dock_->raise();
  notes_->edit(id);
}

void MainWindow::offer_subject(QMenu& menu, const Subject& subject) {
  const std::string key = viewmodel::to_key(subject, pane()->shown());
  menu.addAction(tr("Zoom to it"), this, [this, key] {
    if (pane() == nullptr || !pane()->has_migration()) return;
    if (const auto now = viewmodel::from_key(key, pane()->shown())) pane()->zoom_to(*now);
  });
  for (const viewmodel::Paragraph& paragraph :
       viewmodel::explain(subject, pane()->shown()).paragraphs)
    for (const viewmodel::Fact& fact : paragraph.facts)
      if (!fact.filter.empty())
        menu.addAction(tr("Filter by %1")
                           .arg(to_qt(fact.filter).replace(QLatin1Char('&'), QStringLiteral("&&"))),
                       this, [this, condition = to_qt(fact.filter)] { add_condition(condition); });
}

void MainWindow::offer_markers(QMenu& menu, qint64 at) {
  menu.addAction(tr("Marker A here"), this, [this, at] {
    if (pane() != nullptr) pane()->set_marker(false, at);
  });
  menu.addAction(tr("Marker B here"), this, [this, at] {
    if (pane() != nullptr) pane()->set_marker(true, at);
  });
}

void MainWindow::offer_lane(QMenu& menu, const QString& lane) {
  const std::string key = to_utf8(lane);
  const auto& pinned = pane()->arrangement().pinned;
  const bool is_pinned = std::ranges::find(pinned, key) != pinned.end();
  menu.addAction(is_pinned ? tr("Unpin lane") : tr("Pin lane"), this, [this, key, is_pinned] {
    if (pane() != nullptr) pane()->arrange(viewmodel::pin(pane()->arrangement(), key, !is_pinned));
  });
  menu.addAction(tr("Hide lane"), this, [this, key] {
    if (pane() != nullptr) pane()->arrange(viewmodel::hide(pane()->arrangement(), key));
  });
}

void MainWindow::open_context(const Subject& subject, const QString& lane, qint64 at,
                              const QPoint& where) {
  if (pane() == nullptr || !pane()->has_migration()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setObjectName("picture-menu");
  if (subject) {
    pane()->select(subject);
    offer_subject(*menu, subject);
    menu->addSeparator();
  }
  offer_markers(*menu, at);
  menu->addAction(actions_->action(Command::add_note));
  if (!lane.isEmpty()) {
    menu->addSeparator();
    offer_lane(*menu, lane);
    menu->addAction(actions_->action(Command::show_all_lanes));
  }
  menu->popup(where);
}

}  // namespace ackscope::widgets
