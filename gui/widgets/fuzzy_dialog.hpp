#pragma once

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <string>
#include <vector>

#include "gui/widgets/rows_model.hpp"

namespace ackscope::widgets {

/// One of a list to choose from by typing some of its letters.
struct Choice {
  QString title;
  QString beside{};  ///< keys, a time: shown at the right, not searched
  bool enabled = true;
};

/// The command palette, the lane finder and the results of a search.
class FuzzyDialog : public QDialog {
  Q_OBJECT

 public:
  FuzzyDialog(const QString& title, std::vector<Choice> choices, QWidget* parent);

  /// Index among the choices; nothing while none is chosen.
  std::optional<std::size_t> chosen() const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build(const QString& title);
  void narrow();
  void move(int rows);

  std::vector<Choice> choices_;
  std::vector<std::string> texts_;
  std::vector<std::size_t> seen_;
  RowsModel model_;
  QLineEdit typed_;
  QTableView list_;
  QLabel none_;
};

}  // namespace ackscope::widgets
