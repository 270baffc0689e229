#include "collector/source/ctf/format/loss_count.hpp"

#include <gtest/gtest.h>

namespace ackscope::source::ctf {
namespace {

TEST(LossCount, WhatWasToldTooMuchIsTakenOffWhatComes) {
  LossCount count;
  EXPECT_EQ(count.tell(5), 5U);
  EXPECT_EQ(count.tell(std::uint64_t{0} - 3), 0U) << "the counter went back";
  EXPECT_EQ(count.tell(1), 0U);
  EXPECT_EQ(count.tell(4), 2U);
  EXPECT_EQ(count.tell(4), 4U);
}

}  // namespace
}  // namespace ackscope::source::ctf
