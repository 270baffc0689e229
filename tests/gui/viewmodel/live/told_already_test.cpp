#include "gui/viewmodel/live/told_already.hpp"

#include <gtest/gtest.h>

namespace ackscope::viewmodel {
namespace {

bool holds(const std::string& rule) {
  Finding finding;
  finding.rule = rule;
  return holds_already(finding);
}

TEST(ViewToldAlready, OnlyWhatNothingToComeCanTakeBack) {
  EXPECT_TRUE(holds("late-request"));
  EXPECT_TRUE(holds("reinit-in-precopy"));
  EXPECT_FALSE(holds("ack-never-came")) << "it may still come";
  EXPECT_FALSE(holds("slow-ack")) << "whom to blame is not known before the end";
  EXPECT_FALSE(holds("trace-incomplete")) << "the rest may be read yet";
  EXPECT_FALSE(holds(""));
}

}  // namespace
}  // namespace ackscope::viewmodel
