#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QWidget>

#include "gui/viewmodel/document/load.hpp"

namespace ackscope::widgets {

/// While something is read: how far it is, and a way to stop it.
class WaitingPage : public QWidget {
  Q_OBJECT

 public:
  explicit WaitingPage(QWidget* parent = nullptr);
  void begin(const QString& what);
  void show_progress(const viewmodel::LoadProgress& progress);

 signals:
  void cancel_asked();

 private:
  QLabel words_;
  QProgressBar bar_;
  QPushButton cancel_;
};

/// "1 234 567 events of trace.log"
QString in_words(const viewmodel::LoadProgress& progress);

}  // namespace ackscope::widgets
