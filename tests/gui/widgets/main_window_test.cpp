#include "gui/widgets/main_window.hpp"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QMenu>
#include <QtTest>

#include "gui/widgets/fuzzy_dialog.hpp"
#include "tests/gui/widgets/test_window.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Command;

TEST(MainWindow, NothingOpenOffersToOpen) {
  TestWindow test;
  EXPECT_TRUE(test.child<QWidget>("start")->isVisible());
  EXPECT_FALSE(test.window.findChild<QAction*>("next-late")->isEnabled());
  EXPECT_TRUE(test.window.findChild<QAction*>("open")->isEnabled());
}

TEST(MainWindow, ALateRequestIsFoundByKeyAndExplained) {
  TestWindow test;
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
  TestWindow test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  auto* table = test.child<QTableView>("findings-table");
  ASSERT_GT(table->model()->rowCount(), 0);
  table->setCurrentIndex(table->model()->index(0, 0));
  EXPECT_EQ(test.pane().selected().kind, viewmodel::Subject::Kind::finding);
}

TEST(MainWindow, NotesAndTheViewAreThereTheNextTime) {
  TestWindow test;
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
  TestWindow test;
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
  TestWindow test;
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

TEST(MainWindow, AKeyWithNothingToGoToSaysSo) {
  TestWindow test;
  test.window.open(wanted(test.copy(kClean)));
  ASSERT_TRUE(test.wait());
  test.window.run(Command::next_late);
  EXPECT_EQ(test.child<QLabel>("status-pointed")->text(), "no late request");
}

TEST(MainWindow, TheCommandLineSaysWhatIsSeenFirst) {
  TestWindow test;
  FirstLook first;
  first.window = {1'000'000, 3'000'000};
  first.filter = "state = late";
  test.window.open(wanted(test.copy(kLate)), first);
  ASSERT_TRUE(test.wait());
  EXPECT_EQ(test.pane().view().begin() - test.pane().shown().zero(), 1'000'000);
  EXPECT_EQ(test.pane().filter().text(), "state = late");
}

TEST(MainWindow, EverythingThatCanBeReachedHasANameForAScreenReader) {
  TestWindow test;
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
  TestWindow test;
  test.window.open(wanted(test.copy(kLate)));
  ASSERT_TRUE(test.wait());
  test.window.resize(1024, 700);
  QCoreApplication::processEvents();
  EXPECT_LE(test.window.width(), 1024);
  EXPECT_LE(test.window.height(), 700);
}

}  // namespace
}  // namespace ackscope::widgets
