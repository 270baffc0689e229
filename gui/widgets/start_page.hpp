#pragma once

#include <QWidget>
#include <vector>

#include "gui/viewmodel/session/recent.hpp"

class QPushButton;
class QVBoxLayout;

namespace ackscope::widgets {

/// What is seen while nothing is open: what can be opened, and what was opened before.
class StartPage : public QWidget {
  Q_OBJECT

 public:
  explicit StartPage(QWidget* parent = nullptr);
  void set_recent(const std::vector<viewmodel::Opened>& recent);

 signals:
  void open_files_asked();
  void open_folder_asked();
  void open_live_asked();
  void recent_asked(const ackscope::viewmodel::Opened& what);

 private:
  QVBoxLayout* recent_ = nullptr;
  QWidget* recent_box_ = nullptr;
};

/// "trace.log + 1 more, live": of a list of what was opened.
QString title_of(const viewmodel::Opened& what);

}  // namespace ackscope::widgets
