#include <gtest/gtest.h>

#include <QtTest>
#include <atomic>

#include "gui/widgets/main_window.hpp"
#include "tests/gui/widgets/test_window.hpp"
#include "tests/gui/widgets/until_stopped.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Command;
using viewmodel::OnProgress;
using viewmodel::RecordingPtr;

TEST(MainWindow, WhatCannotBeReadIsSaidInPlaceAndCanBeTriedAgain) {
  std::atomic<int> tries = 0;
  TestWindow test([&](const pipeline::Request&, const OnProgress&) -> Result<RecordingPtr> {
    ++tries;
    return fail("is <no> trace", "a.log", "give another");
  });
  test.window.open(wanted("a.log"));
  ASSERT_TRUE(test.wait());
  auto* words = test.child<QLabel>("trouble-words");
  EXPECT_TRUE(words->isVisible());
  EXPECT_TRUE(words->text().contains("is &lt;no&gt; trace"));
  EXPECT_TRUE(words->text().contains("give another"));
  QTest::mouseClick(test.child<QPushButton>("trouble-retry"), Qt::LeftButton);
  ASSERT_TRUE(test.wait());
  EXPECT_EQ(tries, 2);
}

TEST(MainWindow, LoadingCanBeCancelled) {
  TestWindow test(until_stopped);
  test.window.open(wanted("a.log"));
  auto* page = test.child<WaitingPage>("waiting");
  EXPECT_TRUE(page->isVisible());
  QTest::mouseClick(test.child<QPushButton>("waiting-cancel"), Qt::LeftButton);
  EXPECT_FALSE(test.window.loading());
  EXPECT_TRUE(test.child<QWidget>("start")->isVisible());
}

TEST(MainWindow, ClosingWhileItLoadsEndsAtOnce) {
  TestWindow test(until_stopped);
  test.window.open(wanted("a.log"));
  EXPECT_TRUE(test.window.close());
}

TEST(MainWindow, WhatIsShownStaysWhenItCannotBeReadAgain) {
  std::atomic<bool> broken = false;
  TestWindow test([&](const pipeline::Request& request, const OnProgress& progress) {
    return broken ? Result<RecordingPtr>(fail("is gone", "a.log", ""))
                  : viewmodel::load(request, progress);
  });
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  broken = true;
  test.window.run(Command::reload);
  ASSERT_TRUE(test.wait());
  EXPECT_TRUE(test.pane().has_migration());
  EXPECT_TRUE(test.child<MessageBar>("messages")->text("file").contains("is gone"));
}

TEST(MainWindow, ARecordingThatLostItsMigrationKeepsTheNotes) {
  std::atomic<bool> empty = false;
  TestWindow test([&](const pipeline::Request& request, const OnProgress& progress) {
    return empty ? Result<RecordingPtr>(std::make_shared<viewmodel::Recording>())
                 : viewmodel::load(request, progress);
  });
  const std::string path = test.copy(kLate);
  test.window.open(wanted(path));
  ASSERT_TRUE(test.wait());
  test.window.run(Command::add_note);
  empty = true;
  test.window.run(Command::reload);
  ASSERT_TRUE(test.wait());
  ASSERT_NE(test.window.picture().pane(), nullptr) << "what was read stays";
  EXPECT_EQ(test.pane().all_notes().size(), 1U);
  EXPECT_TRUE(test.window.close());
  EXPECT_TRUE(QFile::exists(QString::fromStdString(path + ".ackscope-view.json")));
}

TEST(MainWindow, WhatIsOpenedLastCountsEvenWhereItNamesNothing) {
  TestWindow test(until_stopped);
  test.window.open(wanted("a.log"));
  test.window.open(wanted("source="));
  EXPECT_FALSE(test.window.loading());
  EXPECT_TRUE(test.child<QLabel>("trouble-words")->isVisible());
}

TEST(MainWindow, AFileThatVanishesIsSaidAndThePictureStays) {
  TestWindow test;
  const std::string path = test.copy(kLate);
  test.window.open(wanted(path));
  ASSERT_TRUE(test.wait());
  ASSERT_TRUE(QFile::remove(QString::fromStdString(path)));
  auto* messages = test.child<MessageBar>("messages");
  EXPECT_TRUE(QTest::qWaitFor([&] { return messages->text("file").contains("gone"); }, 20'000));
  EXPECT_TRUE(test.pane().has_migration());
}

}  // namespace
}  // namespace ackscope::widgets
