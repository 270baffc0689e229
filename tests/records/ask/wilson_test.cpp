#include "records/ask/wilson.hpp"

#include <gtest/gtest.h>

namespace ackscope::records::ask {
namespace {

// By hand, with z = 1.96 (Brown, Cai, DasGupta 2001 give the formula).
TEST(Wilson, holds_for_few_and_for_none) {
  const auto none = wilson({0, 10});
  ASSERT_TRUE(none);
  EXPECT_EQ(none->low, 0);
  EXPECT_NEAR(none->high, 0.277540, 1e-6);
  const auto half = wilson({5, 10});
  EXPECT_NEAR(half->low, 0.236590, 1e-6);
  EXPECT_NEAR(half->high, 0.763410, 1e-6);
  const auto all = wilson({10, 10});
  EXPECT_NEAR(all->low, 0.722460, 1e-6);
  EXPECT_EQ(all->high, 1);
}

TEST(Wilson, of_nothing_says_nothing) {
  EXPECT_FALSE(wilson({0, 0}));
  EXPECT_FALSE(rate({0, 0}));
}

TEST(Wilson, narrows_with_the_number) {
  const auto few = wilson({1, 100}), many = wilson({1000, 100'000});
  EXPECT_LT(many->high - many->low, (few->high - few->low) / 10);
  EXPECT_LT(many->low, 0.01);
  EXPECT_GT(many->high, 0.01);
}

}  // namespace
}  // namespace ackscope::records::ask
