#pragma once

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>
#include <functional>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::widgets {

/// Nothing could be read: what is wrong, where, and what to do.
class TroublePage : public QWidget {
  Q_OBJECT

 public:
  explicit TroublePage(QWidget* parent = nullptr);
  /// What there was to offer goes.
  void show_errors(const std::vector<Error>& errors);

  struct Offer {
    QString title;
    std::function<void()> run;
  };
  /// Buttons that open something else; they come before the others.
  void offer(std::vector<Offer> offers);

 signals:
  void retry_asked();
  void open_asked();

 private:
  QLabel heading_, words_;
  QPushButton retry_, open_;
  QVBoxLayout* offers_;
  std::vector<QPushButton*> offered_;
};

}  // namespace ackscope::widgets
