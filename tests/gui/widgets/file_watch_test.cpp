#include "gui/widgets/file_watch.hpp"

#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

namespace ackscope::widgets {
namespace {

struct Watched {
  QTemporaryDir folder;
  QString path = folder.filePath("trace.log");
  FileWatch watch;
  QSignalSpy changed{&watch, &FileWatch::changed}, gone{&watch, &FileWatch::gone};

  Watched() {
    write("first");
    watch.watch({path.toStdString()});
  }
  void write(const char* text) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Append));
    file.write(text);
  }
};

TEST(FileWatch, TellsWhenAFileGrows) {
  Watched test;
  test.write("and more");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !test.changed.isEmpty(); }, 20'000));
  EXPECT_EQ(test.changed[0][0].toString(), test.path);
  EXPECT_TRUE(test.gone.isEmpty());
}

TEST(FileWatch, TellsWhenItIsGoneAndWhenItIsBack) {
  Watched test;
  ASSERT_TRUE(QFile::remove(test.path));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !test.gone.isEmpty(); }, 20'000));
  test.write("another");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !test.changed.isEmpty(); }, 20'000));
}

TEST(FileWatch, WhatIsNotThereIsNoNews) {
  FileWatch watch;
  QSignalSpy gone(&watch, &FileWatch::gone);
  watch.watch({"no-such-folder/no-such-file"});
  QCoreApplication::processEvents();
  EXPECT_TRUE(gone.isEmpty());
}

}  // namespace
}  // namespace ackscope::widgets
