#include "tests/gui/faults/scene.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <QFile>
#include <QLabel>
#include <QtTest>
#include <algorithm>
#include <fstream>

namespace ackscope::widgets::faults {
namespace {

constexpr int kPatience = 60'000;
constexpr uid_t kNobody = 65'534;

}  // namespace

std::string case_log(const std::string& name) {
  return std::string(ACKSCOPE_TESTS_DIR) + "/cases/" + name + "/story.jsonl";
}

Wanted of(std::vector<std::string> inputs) { return {{std::move(inputs), false}, {}}; }

Heart::Heart() {
  since_.start();
  QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] {
    longest_ = std::max(longest_, since_.restart());
    ++beats_;
  });
  timer_.start(1);
}

Ordinary::Ordinary() {
  if (::geteuid() == 0) {
    EXPECT_EQ(::seteuid(kNobody), 0);
  }
}

Ordinary::~Ordinary() {
  if (::getuid() == 0) {
    EXPECT_EQ(::seteuid(0), 0);
  }
}

Window::Window() : window({}) {
  QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) | QFile::ReadOther |
                                           QFile::ExeOther | QFile::ReadGroup | QFile::ExeGroup);
  window.show();
}

bool Window::wait(const std::function<bool()>& condition) {
  return QTest::qWaitFor(condition, kPatience);
}

bool Window::open(const std::vector<std::string>& inputs) {
  window.open(of(inputs));
  return wait([this] { return !window.loading(); });
}

std::string Window::trouble() const {
  const auto* words = window.findChild<QLabel*>("trouble-words");
  return words->isVisible() ? words->text().toStdString() : std::string();
}

std::string Window::message(const char* key) const {
  return window.findChild<MessageBar*>("messages")->text(key).toStdString();
}

bool Window::shows_picture() const {
  const auto* picture = window.findChild<QWidget*>("timeline");
  return picture != nullptr && picture->isVisible();
}

bool Window::goes_on() {
  return open({case_log("late-request-reinit")}) && shows_picture() && trouble().empty();
}

std::string Window::path(const std::string& name) const {
  return folder.filePath(QString::fromStdString(name)).toStdString();
}

std::string Window::put(const std::string& name, const std::string& text) const {
  std::ofstream(path(name), std::ios::binary | std::ios::trunc) << text;
  return path(name);
}

std::string Window::copy(const std::string& from, const std::string& name) const {
  QFile::remove(QString::fromStdString(path(name)));
  EXPECT_TRUE(QFile::copy(QString::fromStdString(from), QString::fromStdString(path(name))));
  return path(name);
}

}  // namespace ackscope::widgets::faults
