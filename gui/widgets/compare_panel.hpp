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
  void show_compared(const viewmodel::Compared& compared);

 private:
  QLabel verdict_;
  RowsModel model_;
  QTableView view_;
};

}  // namespace ackscope::widgets
