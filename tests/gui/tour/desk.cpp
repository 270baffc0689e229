#include "tests/gui/tour/desk.hpp"

#include <gtest/gtest.h>

#include <QScreen>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace ackscope::widgets::tour {
namespace {

std::string named(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) throw std::runtime_error("run by on_screen.py only");
  return value;
}

bool near(const QColor& a, const QColor& b) {
  return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
             std::abs(a.blue() - b.blue()) <
         24;
}

}  // namespace

std::string input(const std::string& path) { return named("ACKSCOPE_TOUR_FOLDER") + "/" + path; }

Wanted both_hosts(const std::string& recording) {
  return {{{input(recording + "/ust-src"), input(recording + "/ust-dst")}, false}, {}};
}

nlohmann::json reported(const std::string& recording) {
  std::ifstream file(input(recording + "/REPORT.json"));
  return nlohmann::json::parse(file).at("migrations").at(0);
}

Desk::Desk(std::filesystem::path session, QSize size)
    : window_(std::make_unique<MainWindow>(std::move(session))) {
  window_->move(0, 0);
  window_->resize(size);
  window_->show();
  EXPECT_TRUE(QTest::qWaitForWindowExposed(window_.get()));
}

void Desk::open(const Wanted& wanted) {
  window_->open(wanted);
  ASSERT_TRUE(wait());
  ASSERT_NE(window_->picture().pane(), nullptr);
}

bool Desk::wait() const {
  return QTest::qWaitFor([&] { return !window_->loading(); }, 60'000);
}

QWindow& Desk::in_front() const {
  // A popup has the keyboard without being active.
  if (const QWidget* popup = QApplication::activePopupWidget()) return *popup->windowHandle();
  QWidget* dialog = QApplication::activeModalWidget();
  QWidget& front = dialog == nullptr ? *window_ : *dialog;
  EXPECT_TRUE(QTest::qWaitForWindowExposed(&front));
  // There is no window manager that would do it.
  front.activateWindow();
  EXPECT_TRUE(QTest::qWaitForWindowActive(&front));
  return *front.windowHandle();
}

void Desk::press(Qt::Key key, Qt::KeyboardModifiers held) {
  QTest::keyClick(&in_front(), key, held);
  QCoreApplication::processEvents();
}

void Desk::type(const char* text) {
  for (const char* letter = text; *letter != '\0'; ++letter) {
    QTest::keyClick(&in_front(), *letter);
    QCoreApplication::processEvents();
  }
}

QPoint Desk::in_window(const QWidget& on, QPoint at) const { return on.mapTo(window_.get(), at); }

void Desk::drag(QPoint from, QPoint to, Qt::MouseButton button) {
  QWindow& screen = in_front();
  const QWidget& on = *timeline().viewport();
  QTest::mouseMove(&screen, in_window(on, from));
  QTest::mousePress(&screen, button, {}, in_window(on, from));
  for (int step = 1; step <= 10; ++step)
    QTest::mouseMove(&screen, in_window(on, from + (to - from) * step / 10));
  QTest::mouseRelease(&screen, button, {}, in_window(on, to));
  QCoreApplication::processEvents();
}

void Desk::click(const QWidget& on, QPoint at) {
  QTest::mouseClick(&in_front(), Qt::LeftButton, {}, in_window(on, at));
  QCoreApplication::processEvents();
}

void Desk::double_click(const QWidget& on, QPoint at) {
  QTest::mouseDClick(&in_front(), Qt::LeftButton, {}, in_window(on, at));
  QCoreApplication::processEvents();
}

QImage Desk::picture(const std::string& name) {
  QCoreApplication::processEvents();
  QImage image = window_->grab().toImage();
  if (QWidget* dialog = QApplication::activeModalWidget()) image = dialog->grab().toImage();
  const std::string path = named("ACKSCOPE_TOUR_PICTURES") + "/" + name + ".png";
  EXPECT_TRUE(image.save(QString::fromStdString(path))) << path;
  return image;
}

QPoint middle(const viewmodel::Rect& rect) {
  return {static_cast<int>(std::lround(rect.x + rect.width / 2)),
          static_cast<int>(std::lround(rect.y + rect.height / 2))};
}

int pixels_of(const QImage& image, QRect where, const QColor& colour) {
  int number = 0;
  where = where.intersected(image.rect());
  for (int y = where.top(); y <= where.bottom(); ++y)
    for (int x = where.left(); x <= where.right(); ++x)
      if (near(image.pixelColor(x, y), colour)) ++number;
  return number;
}

}  // namespace ackscope::widgets::tour
