#pragma once

#include <QLabel>
#include <QTableView>

#include "gui/viewmodel/words/compare.hpp"
#include "gui/widgets/rows_model.hpp"

namespace ackscope::widgets {

/// What changed between the recording above and the one below.
class ComparePanel : public QWidget {
  Q_OBJECT

 public:
  explicit ComparePanel(QWidget* parent = nullptr);
  /// `above`, `below`: the recordings' names, which the columns bear.
  void show_compared(const viewmodel::Compared& compared, const QString& above,
                     const QString& below);

 private:
  QLabel verdict_;
  RowsModel model_;
  QTableView view_;
};

}  // namespace ackscope::widgets
