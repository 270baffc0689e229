#include <gtest/gtest.h>

#include "records/store/months.hpp"

namespace ackscope::records {
namespace {

TEST(RecordsMonths, OfATime) {
  EXPECT_EQ(month_at(0), 197001);
  EXPECT_EQ(month_at(1'769'903'999'999'999'999), 202601);
  EXPECT_EQ(month_at(1'769'904'000'000'000'000), 202602);
  EXPECT_EQ(month_at(-1), 196912);
}

TEST(RecordsMonths, After) {
  EXPECT_EQ(month_after(202512), 202601);
  EXPECT_EQ(month_after(202601), 202602);
}

TEST(RecordsMonths, BrokenClocksGetNoPartition) {
  EXPECT_TRUE(is_partitioned(202602));
  EXPECT_FALSE(is_partitioned(0));
  EXPECT_FALSE(is_partitioned(199912));
  EXPECT_FALSE(is_partitioned(222501));
  EXPECT_FALSE(is_partitioned(202613));
}

}  // namespace
}  // namespace ackscope::records
