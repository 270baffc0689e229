#pragma once

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QTimer>
#include <optional>
#include <string>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/font_metrics.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/timeline_mouse.hpp"
#include "gui/widgets/timeline_picture.hpp"

class QHelpEvent;

namespace ackscope::widgets {

/// The lanes of a pane, and what the mouse and the arrow keys do to it. Everything else that a key
/// does is a command of the window.
///
///   wheel: lanes   Ctrl+wheel: zoom at the pointer   Shift+wheel: pan   left drag: measure
///   right or middle drag: zoom to the range   click: select   double click: zoom to it
///
/// The pane belongs to the caller, who calls `refresh` with what changed in it.
class TimelineView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit TimelineView(QWidget* parent = nullptr);

  /// nullptr: nothing is shown. Whoever destroys a pane takes it away first.
  void set_pane(viewmodel::Pane* pane);
  viewmodel::Pane* pane() const { return pane_; }
  void set_palette(const Palette& palette);
  const Palette& colours() const { return palette_; }
  const FontMetrics& fonts() const { return fonts_; }

  /// Bits of `Pane::Change`.
  void refresh(unsigned changes);

  /// What is painted, in the viewport's coordinates; made anew when the pane has changed.
  const viewmodel::Picture& picture();
  const viewmodel::Placement& placement();
  viewmodel::PictureSize picture_size() const;
  double header_width() const { return header_width_; }
  void set_header_width(double width);

  /// What lies there; kind none: nothing.
  viewmodel::Subject subject_at(QPointF position);
  /// The lane at this height of the viewport; nullptr: none.
  const viewmodel::PlacedLane* placed_at(double y);
  /// Its upper edge in the viewport, which may lie outside.
  double top_of(const viewmodel::PlacedLane& lane);
  /// Key of the lane at this height; empty: none.
  std::string lane_at(double y);
  Ns time_at(double x) const;
  double plot_x(double x) const { return x - header_width_; }
  /// Scrolls so that the lane is seen.
  void show_lane(const std::string& key);

 signals:
  /// A context menu is asked for.
  void context(const viewmodel::Subject& subject, const QString& lane, qint64 at,
               const QPoint& global_position);
  /// What the status bar says while the pointer is here; empty: nothing.
  void pointed_at(const QString& words);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void changeEvent(QEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void tell_width();
  void set_scroll_range();
  void announce_selection();
  void select_in_lane(int steps);
  void show_hint(const QHelpEvent& event);
  void scroll_to_wanted();

  viewmodel::Pane* pane_ = nullptr;
  Palette palette_;
  FontMetrics fonts_;
  double header_width_ = 190;
  TimelinePicture drawn_;
  TimelineMouse mouse_;
  /// To be seen once there is room, until somebody scrolls.
  std::string wanted_lane_;
  QTimer wheel_rest_;  ///< a turn of the wheel is over some time after its last step
};

}  // namespace ackscope::widgets
