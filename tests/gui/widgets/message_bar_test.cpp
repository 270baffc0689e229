#include "gui/widgets/message_bar.hpp"

#include <gtest/gtest.h>

#include <QPushButton>
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
  bar.say("file", "changed", {{"Reload", [&] { ++runs; }}});
  for (QPushButton* button : bar.findChildren<QPushButton*>())
    if (button->text() == "Reload") QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(bar.text("file"), "");
}

}  // namespace
}  // namespace ackscope::widgets
