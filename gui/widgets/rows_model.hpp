#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace ackscope::widgets {

/// A few rows of texts: statistics, compared figures, notes, choices.
class RowsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  explicit RowsModel(QStringList titles, QObject* parent = nullptr)
      : QAbstractTableModel(parent), titles_(std::move(titles)) {}

  void set_columns(QStringList titles);
  void set_rows(std::vector<QStringList> rows);
  const std::vector<QStringList>& rows() const { return rows_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;

 private:
  QStringList titles_;
  std::vector<QStringList> rows_;
};

}  // namespace ackscope::widgets
