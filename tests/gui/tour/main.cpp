#include <gtest/gtest.h>

#include <QApplication>

#include "gui/widgets/palette.hpp"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  QApplication application(argc, argv);
  ackscope::widgets::apply_theme(application, ackscope::widgets::Theme::light);
  return RUN_ALL_TESTS();
}
