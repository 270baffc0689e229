#pragma once

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <string>

#include "gui/viewmodel/document/load.hpp"
#include "gui/widgets/main_window.hpp"

namespace ackscope::widgets {

inline const std::string kLate =
    std::string(ACKSCOPE_TESTS_DIR) + "/cases/late-request-reinit/story.jsonl";
inline const std::string kClean = std::string(ACKSCOPE_TESTS_DIR) + "/cases/blocked/story.jsonl";

inline Wanted wanted(const std::string& path) { return {{{path}, false}, {}}; }

/// A window without memory of other runs; recordings are copied so that nothing is left beside
/// them.
struct TestWindow {
  explicit TestWindow(Loading::Load load = viewmodel::load) : window({}, std::move(load)) {
    window.show();
  }
  bool wait() {
    return QTest::qWaitFor([&] { return !window.loading(); }, 60'000);
  }
  std::string copy(const std::string& path) const {
    const QString to = folder.filePath("trace.jsonl");
    QFile::remove(to);
    EXPECT_TRUE(QFile::copy(QString::fromStdString(path), to));
    return to.toStdString();
  }
  template <typename T>
  T* child(const char* name) {
    T* found = window.findChild<T*>(name);
    EXPECT_NE(found, nullptr) << name;
    return found;
  }
  const viewmodel::Pane& pane() { return *window.picture().pane(); }

  QTemporaryDir folder;
  MainWindow window;
};

}  // namespace ackscope::widgets
