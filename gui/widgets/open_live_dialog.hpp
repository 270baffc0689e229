#pragma once

#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <string>
#include <vector>

namespace ackscope::widgets {

/// Asks for what is to be followed: one address or growing file a line.
class OpenLiveDialog : public QDialog {
  Q_OBJECT

 public:
  explicit OpenLiveDialog(const std::vector<std::string>& before, QWidget* parent = nullptr);
  std::vector<std::string> inputs() const;

 private:
  void choose_file();
  QPlainTextEdit text_;
  QPushButton* open_ = nullptr;
};

}  // namespace ackscope::widgets
