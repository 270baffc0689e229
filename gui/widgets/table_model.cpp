#include "gui/widgets/table_model.hpp"

#include <algorithm>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {
namespace {

/// A header's length is an int of pixels: more rows than this cannot be scrolled to.
constexpr std::size_t kMostRows = 60'000'000;

bool is_number(viewmodel::Column::Kind kind) { return kind != viewmodel::Column::Kind::text; }

}  // namespace

void TableModel::set_table(viewmodel::TablePtr table) {
  beginResetModel();
  table_ = std::move(table);
  arranged_ = {};
  endResetModel();
}

void TableModel::set_both(viewmodel::TablePtr table, viewmodel::Arranged arranged) {
  beginResetModel();
  table_ = std::move(table);
  arranged_ = std::move(arranged);
  endResetModel();
}

std::size_t TableModel::source_row(int row) const {
  const auto at = static_cast<std::size_t>(row);
  return arranged_.all ? at : arranged_.rows[at];
}

std::optional<int> TableModel::row_of(const viewmodel::Subject& subject) const {
  if (!table_) return std::nullopt;
  const auto source = table_->row_of(subject);
  if (!source) return std::nullopt;
  if (arranged_.all) {
    if (*source >= kMostRows) return std::nullopt;
    return static_cast<int>(*source);
  }
  const auto found = std::ranges::find(arranged_.rows, *source);
  if (found == arranged_.rows.end()) return std::nullopt;
  return static_cast<int>(found - arranged_.rows.begin());
}

viewmodel::Subject TableModel::subject(int row) const {
  if (!table_ || row < 0 || row >= rowCount()) return {};
  return table_->subject(source_row(row));
}

int TableModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() || !table_) return 0;
  const std::size_t rows = arranged_.all ? table_->rows() : arranged_.rows.size();
  return static_cast<int>(std::min(rows, kMostRows));
}

int TableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || !table_ ? 0 : static_cast<int>(table_->columns().size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const auto column = static_cast<std::size_t>(index.column());
  switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: {
      const QString text = to_qt(table_->text(source_row(index.row()), column));
      return role == Qt::ToolTipRole ? plain_tooltip(text) : text;
    }
    case Qt::TextAlignmentRole:
      return int(Qt::AlignVCenter |
                 (is_number(table_->columns()[column].kind) ? Qt::AlignRight : Qt::AlignLeft));
    default:
      return {};
  }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || !table_ || section < 0 || section >= columnCount())
    return {};
  const viewmodel::Column& column = table_->columns()[static_cast<std::size_t>(section)];
  if (role == Qt::DisplayRole) return to_qt(column.title);
  if (role == Qt::ToolTipRole) return to_qt(column.tooltip);
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter | (is_number(column.kind) ? Qt::AlignRight : Qt::AlignLeft));
  return {};
}

}  // namespace ackscope::widgets
