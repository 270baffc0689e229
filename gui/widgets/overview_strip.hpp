#pragma once

#include <QTimer>
#include <QWidget>
#include <variant>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/font_metrics.hpp"
#include "gui/widgets/palette.hpp"

namespace ackscope::widgets {

/// The whole migration in a strip, with the part that the timeline shows.
///
///   drag the window: move it   drag its edges: resize it   elsewhere: centre it there
///   wheel: zoom   double click: show everything
class OverviewStrip : public QWidget {
  Q_OBJECT

 public:
  explicit OverviewStrip(QWidget* parent = nullptr);

  void set_pane(viewmodel::Pane* pane);
  void set_palette(const Palette& palette);
  void refresh(unsigned changes);
  QSize sizeHint() const override { return {600, 46}; }
  QSize minimumSizeHint() const override { return {100, 46}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Idle {};
  struct Moving {
    double from_begin;  ///< pixels from the window's begin to the pointer
  };
  struct Sizing {
    Ns other_edge;
  };
  using State = std::variant<Idle, Moving, Sizing>;

  bool ready() const { return pane_ != nullptr && pane_->has_migration(); }
  viewmodel::Viewport whole() const;
  /// What a press here takes hold of.
  State grip(double x) const;
  void drag(double x);

  viewmodel::Pane* pane_ = nullptr;
  Palette palette_;
  FontMetrics fonts_;
  State state_;
  QTimer wheel_rest_;
};

}  // namespace ackscope::widgets
