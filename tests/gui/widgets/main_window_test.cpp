#include "gui/widgets/main_window.hpp"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QDockWidget>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

#include "gui/widgets/fuzzy_dialog.hpp"
#include "gui/widgets/timeline_view.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Command;
using viewmodel::OnProgress;
using viewmodel::RecordingPtr;

const std::string kLate =
    std::string(ACKSCOPE_TESTS_DIR) + "/cases/late-request-reinit/story.jsonl";
const std::string kClean = std::string(ACKSCOPE_TESTS_DIR) + "/cases/blocked/story.jsonl";

Wanted wanted(const std::string& path) { return {{{path}, false}, {}}; }

/// A window without memory of other runs; recordings are copied so that nothing is left beside
/// them.
struct Window {
  explicit Window(Loading::Load load = viewmodel::load) : window({}, std::move(load)) {
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

TEST(MainWindow, NothingOpenOffersToOpen) {
  Window test;
  EXPECT_TRUE(test.child<QWidget>("start")->isVisible());
  EXPECT_FALSE(test.window.findChild<QAction*>("next-late")->isEnabled());
  EXPECT_TRUE(test.window.findChild<QAction*>("open")->isEnabled());
}

TEST(MainWindow, ALateRequestIsFoundByKeyAndExplained) {
  Window test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  ASSERT_TRUE(test.pane().has_migration());
  test.window.run(Command::next_late);
  EXPECT_EQ(test.pane().selected().kind, viewmodel::Subject::Kind::round);
  EXPECT_TRUE(
      test.child<DetailsPanel>("details")->toPlainText().contains("late", Qt::CaseInsensitive));
  auto* rounds = test.child<QTableView>("rounds-table");
  EXPECT_TRUE(rounds->currentIndex().isValid()) << "the table follows the picture";
}

TEST(MainWindow, ARowThatIsChosenIsSelectedInThePicture) {
  Window test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  auto* table = test.child<QTableView>("findings-table");
  ASSERT_GT(table->model()->rowCount(), 0);
  table->setCurrentIndex(table->model()->index(0, 0));
  EXPECT_EQ(test.pane().selected().kind, viewmodel::Subject::Kind::finding);
}

TEST(MainWindow, WhatCannotBeReadIsSaidInPlaceAndCanBeTriedAgain) {
  std::atomic<int> tries = 0;
  Window test([&](const pipeline::Request&, const OnProgress&) -> Result<RecordingPtr> {
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

Result<RecordingPtr> until_stopped(const pipeline::Request&, const OnProgress& progress) {
  while (progress({"a.log", 1'000, 0.5})) std::this_thread::yield();
  return fail("cancelled");
}

TEST(MainWindow, LoadingCanBeCancelled) {
  Window test(until_stopped);
  test.window.open(wanted("a.log"));
  auto* page = test.child<WaitingPage>("waiting");
  EXPECT_TRUE(page->isVisible());
  QTest::mouseClick(test.child<QPushButton>("waiting-cancel"), Qt::LeftButton);
  EXPECT_FALSE(test.window.loading());
  EXPECT_TRUE(test.child<QWidget>("start")->isVisible());
}

TEST(MainWindow, ClosingWhileItLoadsEndsAtOnce) {
  Window test(until_stopped);
  test.window.open(wanted("a.log"));
  EXPECT_TRUE(test.window.close());
}

TEST(MainWindow, WhatIsShownStaysWhenItCannotBeReadAgain) {
  std::atomic<bool> broken = false;
  Window test([&](const pipeline::Request& request, const OnProgress& progress) {
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
  Window test([&](const pipeline::Request& request, const OnProgress& progress) {
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
  Window test(until_stopped);
  test.window.open(wanted("a.log"));
  test.window.open(wanted("source="));
  EXPECT_FALSE(test.window.loading());
  EXPECT_TRUE(test.child<QLabel>("trouble-words")->isVisible());
}

TEST(MainWindow, AFileThatVanishesIsSaidAndThePictureStays) {
  Window test;
  const std::string path = test.copy(kLate);
  test.window.open(wanted(path));
  ASSERT_TRUE(test.wait());
  ASSERT_TRUE(QFile::remove(QString::fromStdString(path)));
  auto* messages = test.child<MessageBar>("messages");
  EXPECT_TRUE(QTest::qWaitFor([&] { return messages->text("file").contains("gone"); }, 20'000));
  EXPECT_TRUE(test.pane().has_migration());
}

TEST(MainWindow, NotesAndTheViewAreThereTheNextTime) {
  Window test;
  const std::string path = test.copy(kLate);
  test.window.open(wanted(path));
  ASSERT_TRUE(test.wait());
  test.window.run(Command::next_late);
  test.window.run(Command::add_note);
  auto* text = test.child<QPlainTextEdit>("note-text");
  text->setPlainText("this one");
  const auto seen = test.pane().view();
  test.window.close();

  MainWindow again({});
  again.open(wanted(path));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !again.loading(); }, 60'000));
  ASSERT_EQ(again.picture().pane()->all_notes().size(), 1U);
  EXPECT_EQ(again.picture().pane()->all_notes()[0].text, "this one");
  EXPECT_EQ(again.picture().pane()->view().begin(), seen.begin());
}

TEST(MainWindow, AFilterThatMakesNoSenseChangesNothing) {
  Window test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  auto* field = test.child<QLineEdit>("filter");
  field->setText("latency >");
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_TRUE(test.child<QLabel>("filter-error")->isVisible());
  EXPECT_TRUE(test.pane().filter().everything());
  field->setText("state = late");
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_EQ(test.pane().filter().text(), "state = late");
  EXPECT_FALSE(test.child<QLabel>("filter-error")->isVisible());
}

TEST(MainWindow, ThePaletteRunsACommand) {
  Window test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  test.window.run(Command::palette);
  auto* dialog = test.window.findChild<FuzzyDialog*>();
  ASSERT_NE(dialog, nullptr);
  auto* typed = dialog->findChild<QLineEdit*>("fuzzy-text");
  QTest::keyClicks(typed, "next late");
  QTest::keyClick(typed, Qt::Key_Return);
  EXPECT_EQ(test.pane().selected().kind, viewmodel::Subject::Kind::round);
}

TEST(MainWindow, ASecondRecordingIsComparedAndGoesAlong) {
  Window test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  test.window.open_beside(wanted(kClean));
  ASSERT_TRUE(test.wait());
  EXPECT_TRUE(test.child<QDockWidget>("compare-dock")->isVisible());
  EXPECT_GT(test.child<QTableView>("compare-table")->model()->rowCount(), 0);
  EXPECT_FALSE(test.child<QLabel>("compare-verdict")->text().isEmpty());
  auto* below = test.child<TimelineView>("timeline-beside");
  const auto before = below->pane()->view();
  test.window.run(Command::zoom_in);
  EXPECT_NE(below->pane()->view(), before);
  test.window.run(Command::close_beside);
  EXPECT_FALSE(test.child<QDockWidget>("compare-dock")->isVisible());
}

TEST(MainWindow, TheRecordingThatIsClickedIntoIsAsked) {
  Window test;
  test.window.open(wanted(test.copy(kClean)));
  ASSERT_TRUE(test.wait());
  test.window.open_beside(wanted(kLate));
  ASSERT_TRUE(test.wait());
  auto* below = test.child<TimelineView>("timeline-beside");
  const auto view = below->pane()->view();
  QTest::mouseClick(below->viewport(), Qt::LeftButton, {}, {600, below->viewport()->height() - 2});
  EXPECT_EQ(below->pane()->view().begin(), view.begin()) << "being asked moves nothing";
  EXPECT_EQ(below->pane()->view().end(), view.end());
  auto* rounds = test.child<QTableView>("rounds-table");
  const int late_rows = rounds->model()->rowCount();
  test.window.run(Command::next_late);
  EXPECT_EQ(below->pane()->selected().kind, viewmodel::Subject::Kind::round);
  EXPECT_FALSE(test.pane().selected());
  EXPECT_TRUE(
      test.child<DetailsPanel>("details")->toPlainText().contains("late", Qt::CaseInsensitive));
  auto* above = test.child<TimelineView>("timeline");
  QTest::mouseClick(above->viewport(), Qt::LeftButton, {}, {600, above->viewport()->height() - 2});
  test.window.run(Command::next_round);
  EXPECT_TRUE(test.pane().selected());
  EXPECT_GT(late_rows, 0);
  test.window.run(Command::close_beside);
  test.window.run(Command::next_finding);
}

TEST(MainWindow, ComparedRecordingsAreNamedAndAlignedAsOneLikes) {
  Window test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  test.window.open_beside(wanted(kClean));
  ASSERT_TRUE(test.wait());
  auto* table = test.child<QTableView>("compare-table");
  EXPECT_TRUE(table->model()->headerData(1, Qt::Horizontal).toString().contains("trace.jsonl"));
  EXPECT_TRUE(table->model()->headerData(2, Qt::Horizontal).toString().startsWith("below: "));
  const viewmodel::Pane& below = *test.child<TimelineView>("timeline-beside")->pane();
  const auto lies = [&](viewmodel::Anchor by) {
    const Ns left = *viewmodel::anchor(test.pane().shown().migration(), by);
    const Ns right = *viewmodel::anchor(below.shown().migration(), by);
    return std::pair{test.pane().view().x(left), below.view().x(right)};
  };
  test.window.run(Command::zoom_in);
  test.window.run(Command::align_begin);
  const auto [left, right] = lies(viewmodel::Anchor::begin);
  EXPECT_NEAR(left, right, 1);
}

TEST(MainWindow, AKeyWithNothingToGoToSaysSo) {
  Window test;
  test.window.open(wanted(test.copy(kClean)));
  ASSERT_TRUE(test.wait());
  test.window.run(Command::next_late);
  EXPECT_EQ(test.child<QLabel>("status-pointed")->text(), "no late request");
}

TEST(MainWindow, TheCommandLineSaysWhatIsSeenFirst) {
  Window test;
  FirstLook first;
  first.window = {1'000'000, 3'000'000};
  first.filter = "state = late";
  test.window.open(wanted(test.copy(kLate)), first);
  ASSERT_TRUE(test.wait());
  EXPECT_EQ(test.pane().view().begin() - test.pane().shown().zero(), 1'000'000);
  EXPECT_EQ(test.pane().filter().text(), "state = late");
}

TEST(MainWindow, EverythingThatCanBeReachedHasANameForAScreenReader) {
  Window test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  for (const QWidget* widget : test.window.findChildren<QWidget*>()) {
    if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QMenu*>(widget) != nullptr)
      continue;
    if (widget->inherits("QComboBoxListView")) continue;  // Qt's own; the box has the name
    QAccessibleInterface* spoken =
        QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    if (spoken == nullptr) continue;
    const QString name = spoken->text(QAccessible::Name);
    EXPECT_FALSE(name.isEmpty() && !widget->objectName().startsWith("qt_"))
        << widget->metaObject()->className() << " " << widget->objectName().toStdString() << " in "
        << widget->parentWidget()->objectName().toStdString();
  }
}

TEST(MainWindow, FitsASmallScreen) {
  Window test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  test.window.resize(1024, 700);
  QCoreApplication::processEvents();
  EXPECT_LE(test.window.width(), 1024);
  EXPECT_LE(test.window.height(), 700);
}

}  // namespace
}  // namespace ackscope::widgets
