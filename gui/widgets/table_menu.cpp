#include <QMenu>

#include "gui/viewmodel/query/filter.hpp"
#include "gui/widgets/strings.hpp"
#include "gui/widgets/table_panel.hpp"

/// What a right click on a table offers.
namespace ackscope::widgets {
namespace {

/// Longer values are shortened in a menu, never in a condition.
QString shortened(QString text) {
  if (text.size() > 40) text = text.left(39) + QChar(0x2026);
  return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

}  // namespace

void TablePanel::open_menu(const QPoint& where) {
  QMenu menu;
  menu.setObjectName("table-menu");
  const QModelIndex index = view_.indexAt(where);
  if (index.isValid()) add_value_actions(menu, index);
  menu.addAction(tr("Copy rows"), this, &TablePanel::copy);
  menu.addAction(tr("Save as CSV ..."), this, [this] { emit save_asked(false); });
  menu.addAction(tr("Save as JSON ..."), this, [this] { emit save_asked(true); });
  menu.addSeparator();
  add_columns_menu(*menu.addMenu(tr("Columns")));
  menu.exec(view_.viewport()->mapToGlobal(where));
}

void TablePanel::add_value_actions(QMenu& menu, const QModelIndex& index) {
  const viewmodel::Column& column =
      model_.table()->columns()[static_cast<std::size_t>(index.column())];
  const QString value = index.data().toString();
  const viewmodel::Cell cell = model_.table()->cell(model_.source_row(index.row()),
                                                    static_cast<std::size_t>(index.column()));
  // What is not known cannot be compared with.
  if (!column.field.empty() && !std::holds_alternative<std::monostate>(cell)) {
    for (const bool negated : {false, true}) {
      const QString condition = to_qt(viewmodel::condition(column.field, to_utf8(value), negated));
      menu.addAction((negated ? tr("Exclude %1") : tr("Filter by %1")).arg(shortened(value)), this,
                     [this, condition] { emit filter_asked(condition); });
    }
    menu.addSeparator();
  }
  const viewmodel::Subject subject = model_.subject(index.row());
  menu.addAction(tr("Zoom to it"), this, [this, subject] { emit zoom_asked(subject); });
}

void TablePanel::add_columns_menu(QMenu& menu) {
  for (int column = 0; column < model_.columnCount(); ++column) {
    QAction* action =
        menu.addAction(shortened(model_.headerData(column, Qt::Horizontal).toString()));
    action->setCheckable(true);
    action->setChecked(!view_.isColumnHidden(column));
    // The first one says what the row is.
    action->setEnabled(column != 0);
    connect(action, &QAction::toggled, this,
            [this, column](bool shown) { view_.setColumnHidden(column, !shown); });
  }
}

}  // namespace ackscope::widgets
