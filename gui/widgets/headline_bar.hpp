#pragma once

#include <QWidget>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/palette.hpp"

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace ackscope::widgets {

class OutcomeBadge;

/// The line above the picture: how the migration ended, why, and what it cost; which migration,
/// where there are several.
class HeadlineBar : public QWidget {
  Q_OBJECT

 public:
  explicit HeadlineBar(QWidget* parent = nullptr);

  void set_pane(viewmodel::Pane* pane);
  void set_palette(const Palette& palette);
  void refresh(unsigned changes);
  /// Figures that do not fit are left out, the last ones first: the details have them all.
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fill();
  void fill_figures(const std::vector<std::pair<std::string, std::string>>& figures);
  void fit_figures();
  void fill_migrations();
  void choose(int index);

  viewmodel::Pane* pane_ = nullptr;
  Palette palette_;
  OutcomeBadge* badge_;
  QLabel* words_;
  QHBoxLayout* figures_;
  QComboBox* migrations_;
};

}  // namespace ackscope::widgets
