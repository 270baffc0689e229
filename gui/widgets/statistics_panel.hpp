#pragma once

#include <QLabel>
#include <QTableView>
#include <QTimer>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/rows_model.hpp"

namespace ackscope::widgets {

/// Figures of the measured stretch of time, else of what is seen.
class StatisticsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit StatisticsPanel(QWidget* parent = nullptr);
  void show_pane(const viewmodel::Pane* pane);  ///< soon: a drag changes it many times a second

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void compute();

  const viewmodel::Pane* pane_ = nullptr;
  QTimer soon_;
  QLabel range_;
  RowsModel model_;
  QTableView view_;
};

}  // namespace ackscope::widgets
