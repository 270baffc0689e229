#pragma once

#include <QPointF>
#include <Qt>
#include <string>
#include <variant>

#include "collector/model/time.hpp"

class QMouseEvent;
class QPainter;

namespace ackscope::widgets {

class TimelineView;

/// What the buttons of the mouse do in the timeline, one state after the other:
///
///   idle --press--> pressed --release at the place--> click, context menu, a button of the header
///                   pressed --moved--> measuring | ranging | moving a lane | sizing the header
///                   any --Escape--> idle
class TimelineMouse {
 public:
  explicit TimelineMouse(TimelineView& view) : view_(view) {}

  void press(const QMouseEvent& event);
  void move(const QMouseEvent& event);
  void release(const QMouseEvent& event);
  void double_click(const QMouseEvent& event);
  void leave();
  /// True: something was going on and has been given up.
  bool cancel();

  /// What the present gesture shows, over everything else.
  void paint(QPainter& painter);

 private:
  struct Idle {};
  struct Pressed {
    Qt::MouseButton button;
    QPointF at;
    std::string lane;
    bool in_header;
  };
  struct Measuring {
    std::string lane;
  };
  struct Ranging {
    double from;
  };
  struct MovingLane {
    std::string lane;
  };
  struct SizingHeader {};
  using State = std::variant<Idle, Pressed, Measuring, Ranging, MovingLane, SizingHeader>;

  void begin_drag(const Pressed& pressed);
  void drag();
  void click(const Pressed& pressed, const QPoint& global_position);
  bool press_lane_button(QPointF position);
  void drop_lane(const std::string& lane);
  void set_cursor_shape();
  bool in_header(QPointF position) const;
  bool at_header_edge(QPointF position) const;

  void paint_range(QPainter& painter, const Ranging& range);
  void paint_snap(QPainter& painter);
  void paint_drop(QPainter& painter);
  void paint_buttons(QPainter& painter);

  TimelineView& view_;
  State state_;
  QPointF now_{-1, -1};  ///< of the pointer; outside: (-1, -1)
};

}  // namespace ackscope::widgets
