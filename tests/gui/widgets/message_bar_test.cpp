#include "gui/widgets/message_bar.hpp"

#include <gtest/gtest.h>

#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

namespace ackscope::widgets {
namespace {

TEST(MessageBar, ANewerOneTakesThePlaceOfTheOlder) {
  MessageBar bar;
  EXPECT_TRUE(bar.isHidden());
  bar.say("file", "changed");
  bar.say("file", "gone");
  EXPECT_FALSE(bar.isHidden());
  EXPECT_EQ(bar.text("file"), "gone");
  bar.clear("file");
  EXPECT_TRUE(bar.isHidden());
}

TEST(MessageBar, ItsButtonRunsAndDismisses) {
  MessageBar bar;
  int runs = 0;
  const QSignalSpy dismissed(&bar, &MessageBar::dismissed);
  bar.say("file", "changed", {{"Reload", [&] { ++runs; }}});
  for (QPushButton* button : bar.findChildren<QPushButton*>())
    if (button->text() == "Reload") QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(dismissed.size(), 1) << "the keyboard goes elsewhere";
  EXPECT_EQ(bar.text("file"), "");
}

}  // namespace
}  // namespace ackscope::widgets
