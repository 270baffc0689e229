#include "gui/widgets/rows_model.hpp"

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

/// As many as there were.
void RowsModel::set_columns(QStringList titles) {
  if (titles == titles_ || titles.size() != titles_.size()) return;
  titles_ = std::move(titles);
  emit headerDataChanged(Qt::Horizontal, 0, static_cast<int>(titles_.size()) - 1);
}

void RowsModel::set_rows(std::vector<QStringList> rows) {
  if (rows == rows_) return;
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

int RowsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int RowsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(titles_.size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const QString text = rows_[static_cast<std::size_t>(index.row())].value(index.column());
  if (role == Qt::DisplayRole) return text;
  if (role == Qt::ToolTipRole) return plain_tooltip(text);
  return {};
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return titles_.value(section);
}

}  // namespace ackscope::widgets
