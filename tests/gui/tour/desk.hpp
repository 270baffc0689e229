#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "gui/widgets/main_window.hpp"
#include "gui/widgets/timeline_view.hpp"

namespace ackscope::widgets::tour {

/// An input of a recording that was unpacked for this test: "S04/ust-src".
std::string input(const std::string& path);
Wanted both_hosts(const std::string& recording);
/// The migration in the recording's JSON report.
nlohmann::json reported(const std::string& recording);

/// A person in front of the window. What is pressed goes to the platform's window, as from a
/// keyboard or a mouse; nothing waits but for conditions.
class Desk {
 public:
  /// `session`: the program's memory; empty: none.
  explicit Desk(std::filesystem::path session = {}, QSize size = {1400, 900});

  void open(const Wanted& wanted);
  bool wait() const;
  void close() { window_.reset(); }
  MainWindow& window() { return *window_; }
  TimelineView& timeline() { return window_->picture().timeline(); }
  viewmodel::Pane& pane() { return *window_->picture().pane(); }
  template <typename T>
  T& child(const char* name) {
    T* found = window_->findChild<T*>(name);
    if (found == nullptr) throw std::runtime_error(std::string("there is no ") + name);
    return *found;
  }

  /// One key, to the window that has the keyboard; a dialog has it before its parent.
  void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier);
  void type(const char* text);
  /// From one point of the timeline to another.
  void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton);
  void click(const QWidget& on, QPoint at);
  void double_click(const QWidget& on, QPoint at);

  /// Saves what is on the screen as NAME.png among the test's pictures.
  QImage picture(const std::string& name);

 private:
  QWindow& in_front() const;
  QPoint in_window(const QWidget& on, QPoint at) const;
  std::unique_ptr<MainWindow> window_;
};

/// Middle of a thing of a draw list.
QPoint middle(const viewmodel::Rect& rect);
/// How many pixels around there have about this colour.
int pixels_of(const QImage& image, QRect where, const QColor& colour);

}  // namespace ackscope::widgets::tour
