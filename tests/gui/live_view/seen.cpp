#include "tests/gui/live_view/seen.hpp"

#include <QTableView>

#include "gui/widgets/timeline_view.hpp"

namespace ackscope::live_view {
namespace {

using nlohmann::json;
using viewmodel::Role;

/// Plates that say LATE, in the draw list.
int plates(widgets::TimelineView& timeline) {
  int count = 0;
  for (const auto& label : timeline.picture().plot.labels)
    count += label.plate && label.role == Role::late ? 1 : 0;
  return count;
}

int glyphs(widgets::TimelineView& timeline) {
  int count = 0;
  for (const auto& glyph : timeline.picture().plot.glyphs) count += glyph.role == Role::late;
  return count;
}

int rows_that_say(const widgets::MainWindow& window, const char* table, const QString& what) {
  const auto* view = window.findChild<QTableView*>(table);
  if (view == nullptr || view->model() == nullptr) return 0;
  int count = 0;
  for (int row = 0; row < view->model()->rowCount(); ++row)
    for (int column = 0; column < view->model()->columnCount(); ++column)
      if (view->model()->index(row, column).data().toString() == what) {
        ++count;
        break;
      }
  return count;
}

std::size_t rounds_of(const Migration& migration) {
  std::size_t count = 0;
  for (const Device& device : migration.devices) count += device.rounds.size();
  return count;
}

}  // namespace

json seen(widgets::MainWindow& window) {
  json made = {{"migrations", 0}};
  const auto* messages = window.findChild<widgets::MessageBar*>("messages");
  made["live"] = messages->text("live").toStdString();
  const auto* pane = window.picture().pane();
  if (pane == nullptr) return made;
  made["migrations"] = pane->recording()->analysis.migrations.size();
  if (!pane->has_migration()) return made;
  auto& timeline = window.picture().timeline();
  made["begin"] = pane->shown().migration().begin_ns.value_or(0);
  made["outcome"] = std::string(to_string(pane->shown().migration().outcome));
  made["rounds"] = rounds_of(pane->shown().migration());
  made["loud"] = pane->scene().loud.size();
  made["plates"] = plates(timeline);
  made["glyphs"] = glyphs(timeline);
  made["table"] = rows_that_say(window, "rounds-table", "late");
  made["findings"] = rows_that_say(window, "findings-table", "late-request");
  made["details"] =
      window.findChild<widgets::DetailsPanel*>("details")->toPlainText().toStdString();
  return made;
}

json view(widgets::MainWindow& window) {
  const auto* pane = window.picture().pane();
  if (pane == nullptr || !pane->has_migration()) return nullptr;
  return {pane->view().begin(), pane->view().end(), pane->following()};
}

}  // namespace ackscope::live_view
