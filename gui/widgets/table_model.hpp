#pragma once

#include <QAbstractTableModel>
#include <optional>

#include "gui/viewmodel/tables/table.hpp"

namespace ackscope::widgets {

/// A table of the recording as Qt's views want it: only the rows that are seen are ever asked for.
/// Sorting and filtering are done elsewhere (`TableArranger`) and arrive as an order of rows.
class TableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;

  void set_table(viewmodel::TablePtr table);  ///< in its own order
  void set_both(viewmodel::TablePtr table, viewmodel::Arranged arranged);
  const viewmodel::TablePtr& table() const { return table_; }
  const viewmodel::Arranged& arranged() const { return arranged_; }

  /// Row of the table behind a row that is seen, and back.
  std::size_t source_row(int row) const;
  std::optional<int> row_of(const viewmodel::Subject& subject) const;
  viewmodel::Subject subject(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;

 private:
  viewmodel::TablePtr table_;
  viewmodel::Arranged arranged_;
};

}  // namespace ackscope::widgets
