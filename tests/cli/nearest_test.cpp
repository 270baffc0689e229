#include "cli/nearest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ackscope::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kNames{"late-request", "slow-ack",      "stale-ack",
                                      "unsafe-ack",   "ack-underflow", "blocked-by-ack"};

TEST(Nearest, AFewLettersAway) {
  EXPECT_THAT(nearest("late-reqest", kNames), ElementsAre("late-request"));
  EXPECT_THAT(nearest("slowack", kNames), ElementsAre("slow-ack"));
}

TEST(Nearest, APartOfTheName) {
  EXPECT_THAT(nearest("underflow", kNames), ElementsAre("ack-underflow"));
  EXPECT_EQ(nearest("ack", kNames).size(), 3U) << "not all there are";
}

TEST(Nearest, TheNearestComesFirst) {
  EXPECT_THAT(nearest("safe-ack", kNames), ElementsAre("unsafe-ack", "stale-ack"));
}

TEST(Nearest, NothingThatIsFar) {
  EXPECT_THAT(nearest("frobnicate", kNames), IsEmpty());
  EXPECT_THAT(nearest("", kNames), IsEmpty());
}

}  // namespace
}  // namespace ackscope::cli
