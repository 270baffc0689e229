#include "gui/widgets/ways_out.hpp"

#include <gtest/gtest.h>

#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include "gui/widgets/main_window.hpp"

namespace ackscope::widgets {
namespace {

/// A folder with a recording in our format, and something that looks like a log.
struct Mixed {
  Mixed() {
    QFile::copy(QString(ACKSCOPE_CASES) + "/blocked/story.jsonl", folder.filePath("a.jsonl"));
    QFile log(folder.filePath("b.log"));
    EXPECT_TRUE(log.open(QIODevice::WriteOnly));
    log.write(
        "2026-01-01T00:00:00.000000Z migrate_set_state new state setup\n"
        "2026-01-01T00:00:01.000000Z migrate_set_state new state active\n");
  }
  QTemporaryDir folder;
};

TEST(WaysOut, AFolderWithSeveralKindsOffersEachAndOpensIt) {
  const Mixed mixed;
  MainWindow window({});
  window.show();
  window.open({{{mixed.folder.path().toStdString()}, false}, {}});
  QPushButton* offer = nullptr;
  const auto offered = [&] {
    for (auto* button : window.findChildren<QPushButton*>())
      if (button->isVisible() && button->text().contains(".jsonl")) offer = button;
    return offer != nullptr;
  };
  ASSERT_TRUE(QTest::qWaitFor(offered, 60'000));
  QTest::mouseClick(offer, Qt::LeftButton);
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        return window.picture().pane() != nullptr && window.picture().pane()->has_migration();
      },
      60'000));
}

TEST(WaysOut, SimpleFilesAskForTheirTraceEvents) {
  const QTemporaryDir folder;
  QFile file(folder.filePath("trace-1"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  // The head of a simple trace: event id ~0, magic, version 4.
  const quint64 head[] = {~quint64{0}, 0xf2b177cb0aa429b4ULL, 4};
  file.write(reinterpret_cast<const char*>(head), sizeof head);
  file.close();
  const auto ways = ways_out({{{"source=" + file.fileName().toStdString()}, false}, {}});
  ASSERT_EQ(ways.size(), 1U);
  EXPECT_TRUE(ways[0].needs_trace_events);
  EXPECT_EQ(ways[0].wanted.opened.inputs.size(), 1U);
}

TEST(WaysOut, WhatIsOfOneKindNeedsNone) {
  EXPECT_TRUE(
      ways_out({{{std::string(ACKSCOPE_CASES) + "/blocked/story.jsonl"}, false}, {}}).empty());
  EXPECT_TRUE(ways_out({{{"not-there"}, false}, {}}).empty());
}

}  // namespace
}  // namespace ackscope::widgets
