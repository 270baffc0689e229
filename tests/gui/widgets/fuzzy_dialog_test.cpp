#include "gui/widgets/fuzzy_dialog.hpp"

#include <gtest/gtest.h>

#include <QtTest>

namespace ackscope::widgets {
namespace {

struct Dialog {
  FuzzyDialog dialog{"Run a command",
                     {{"Next late request", "N"}, {"Zoom in", "W"}, {"Zoom out", "S", false}},
                     nullptr};
  QLineEdit* field = dialog.findChild<QLineEdit*>("fuzzy-text");
  QTableView* list = dialog.findChild<QTableView*>("fuzzy-list");
};

TEST(FuzzyDialog, SomeLettersAndEnterChoose) {
  Dialog test;
  QTest::keyClicks(test.field, "nlr");
  EXPECT_EQ(test.list->model()->rowCount(), 1);
  QTest::keyClick(test.field, Qt::Key_Return);
  EXPECT_EQ(test.dialog.result(), QDialog::Accepted);
  EXPECT_EQ(test.dialog.chosen(), 0U);
}

TEST(FuzzyDialog, ArrowsMoveWhileOneTypes) {
  Dialog test;
  QTest::keyClick(test.field, Qt::Key_Down);
  EXPECT_EQ(test.dialog.chosen(), 1U);
  QTest::keyClick(test.field, Qt::Key_PageDown);
  EXPECT_EQ(test.dialog.chosen(), std::nullopt) << "what cannot be done now is not chosen";
  QTest::keyClick(test.field, Qt::Key_Return);
  EXPECT_NE(test.dialog.result(), int(QDialog::Accepted));
}

TEST(FuzzyDialog, NothingFits) {
  Dialog test;
  QTest::keyClicks(test.field, "qqqq");
  EXPECT_EQ(test.list->model()->rowCount(), 0);
  EXPECT_EQ(test.dialog.chosen(), std::nullopt);
}

}  // namespace
}  // namespace ackscope::widgets
