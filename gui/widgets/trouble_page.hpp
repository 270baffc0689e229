#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::widgets {

/// Nothing could be read: what is wrong, where, and what to do.
class TroublePage : public QWidget {
  Q_OBJECT

 public:
  explicit TroublePage(QWidget* parent = nullptr);
  void show_errors(const std::vector<Error>& errors);

 signals:
  void retry_asked();
  void open_asked();

 private:
  QLabel heading_, words_;
  QPushButton retry_, open_;
};

}  // namespace ackscope::widgets
