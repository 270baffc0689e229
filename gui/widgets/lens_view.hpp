#pragma once

#include <QWidget>
#include <optional>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/font_metrics.hpp"
#include "gui/widgets/palette.hpp"

namespace ackscope::widgets {

/// The switchover enlarged. A click on a step selects it, a double click shows the whole stretch in
/// the timeline.
class LensView : public QWidget {
  Q_OBJECT

 public:
  explicit LensView(QWidget* parent = nullptr);

  void set_pane(viewmodel::Pane* pane);
  void set_palette(const Palette& palette);
  void refresh(unsigned changes);
  /// Whether there was a switchover to show.
  bool has_lens();
  QSize sizeHint() const override { return {600, 132}; }
  QSize minimumSizeHint() const override { return {240, 100}; }

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  const std::optional<viewmodel::Lens>& lens();
  viewmodel::Subject subject_at(QPointF position);
  void show_selected();

  viewmodel::Pane* pane_ = nullptr;
  Palette palette_;
  FontMetrics fonts_;
  bool current_ = false;
  std::optional<viewmodel::Lens> lens_;
};

}  // namespace ackscope::widgets
