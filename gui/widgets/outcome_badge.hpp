#pragma once

#include <QWidget>

#include "gui/viewmodel/lanes/role.hpp"
#include "gui/widgets/palette.hpp"

namespace ackscope::widgets {

/// "FAILED" on a plate: its colour, its shape and its word say the same.
class OutcomeBadge : public QWidget {
  Q_OBJECT

 public:
  OutcomeBadge(const Palette& palette, QWidget* parent);
  void show_outcome(viewmodel::Role role, const QString& outcome, const Palette& palette);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QFont words_font() const;

  viewmodel::Role role_ = viewmodel::Role::info;
  QString outcome_;
  Palette palette_;
};

}  // namespace ackscope::widgets
