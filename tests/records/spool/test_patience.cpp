#include <gtest/gtest.h>

#include <vector>

#include "records/spool/patience.hpp"

namespace ackscope::records {
namespace {

using Duration = Patience::Duration;

std::vector<Duration> pauses_of(Duration budget) {
  std::vector<Duration> pauses;
  Patience patience;
  patience.budget = budget;
  patience.first = Duration(100);
  patience.longest = Duration(1000);
  patience.pause = [&pauses](Duration length) { pauses.push_back(length); };
  Pauses all(patience);
  while (all.wait()) {
  }
  return pauses;
}

TEST(RecordsPatience, PausesGrowAndAddUpToTheBudget) {
  const auto pauses = pauses_of(Duration(20'000));
  Duration sum{0}, longest{100};
  for (std::size_t at = 0; at + 1 < pauses.size(); ++at) {
    EXPECT_GE(pauses[at], longest / 2);
    EXPECT_LE(pauses[at], longest);
    longest = std::min(longest * 2, Duration(1000));
    sum += pauses[at];
  }
  EXPECT_EQ(sum + pauses.back(), Duration(20'000));
}

TEST(RecordsPatience, WithoutABudgetNothingIsTriedAgain) {
  EXPECT_TRUE(pauses_of(Duration(0)).empty());
}

TEST(RecordsPatience, OnlyWhatMayPassIsTriedAgain) {
  EXPECT_TRUE(may_pass(sql::Trouble::away));
  EXPECT_TRUE(may_pass(sql::Trouble::busy));
  for (const auto trouble : {sql::Trouble::refused, sql::Trouble::full, sql::Trouble::damaged,
                             sql::Trouble::statement}) {
    EXPECT_FALSE(may_pass(trouble));
  }
}

}  // namespace
}  // namespace ackscope::records
