#include "gui/widgets/filter_bar.hpp"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QtTest>

namespace ackscope::widgets {
namespace {

TEST(FilterBar, AnErrorStandsBelowTheFieldWithItsColumn) {
  FilterBar bar;
  auto* error = bar.findChild<QLabel*>("filter-error");
  ASSERT_TRUE(error->isHidden());
  bar.show_error({"an operator is missing", "column 8", "write ="});
  EXPECT_FALSE(error->isHidden());
  EXPECT_TRUE(error->text().contains("column 8"));
}

TEST(FilterBar, WhatMakesNoSenseIsSaidWhileOneTypes) {
  FilterBar bar;
  auto* field = bar.findChild<QLineEdit*>("filter");
  auto* error = bar.findChild<QLabel*>("filter-error");
  bar.setEnabled(true);
  QTest::keyClicks(field, "latency >");
  EXPECT_TRUE(QTest::qWaitFor([&] { return !error->isHidden(); }, 20'000));
  EXPECT_TRUE(error->text().contains("column")) << error->text().toStdString();
}

TEST(FilterBar, EnterAppliesAndEscapeLeaves) {
  FilterBar bar;
  auto* field = bar.findChild<QLineEdit*>("filter");
  auto* error = bar.findChild<QLabel*>("filter-error");
  QSignalSpy asked(&bar, &FilterBar::filter_asked), left(&bar, &FilterBar::left);
  QTest::keyClicks(field, "late");
  QTest::keyClick(field, Qt::Key_Return);
  ASSERT_EQ(asked.size(), 1);
  EXPECT_EQ(asked[0][0].toString(), "late");
  bar.show_error({"no", "", ""});
  QTest::keyClick(field, Qt::Key_Escape);
  EXPECT_EQ(left.size(), 1);
  EXPECT_TRUE(error->isHidden());
}

TEST(FilterBar, EnterInTheSearchFieldGoesOnAndBackAndLists) {
  FilterBar bar;
  auto* field = bar.findChild<QLineEdit*>("search");
  QSignalSpy search(&bar, &FilterBar::search_asked), list(&bar, &FilterBar::list_asked);
  QTest::keyClicks(field, "reinit");
  QTest::keyClick(field, Qt::Key_Return);
  QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
  QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_EQ(search.size(), 2);
  EXPECT_TRUE(search[0][1].toBool());
  EXPECT_FALSE(search[1][1].toBool());
  EXPECT_EQ(list.size(), 1);
}

}  // namespace
}  // namespace ackscope::widgets
