#include "records/ask/calendar.hpp"

#include <gtest/gtest.h>

namespace ackscope::records::ask {
namespace {

constexpr Ns kSecond = 1'000'000'000;
constexpr Ns kDay = 86'400 * kSecond;
constexpr Ns kMarch31 = 1'774'915'200 * kSecond;  // 2026-03-31T00:00Z

TEST(Calendar, months_begin_at_midnight_utc) {
  EXPECT_EQ(month_at(kMarch31), 202603);
  EXPECT_EQ(month_at(kMarch31 + kDay - 1), 202603);
  EXPECT_EQ(month_at(kMarch31 + kDay), 202604);
  EXPECT_EQ(month_at(0), 197001);
  EXPECT_EQ(month_at(-1), 196912);
}

TEST(Calendar, words) {
  EXPECT_EQ(month_words(202610), "2026-10");
  EXPECT_EQ(month_words(0), std::nullopt);
}

TEST(Calendar, a_month_before_the_31st_is_the_last_of_a_short_month) {
  const Period month{true, 0};
  EXPECT_EQ(before(kMarch31 + 7, month), kMarch31 - 31 * kDay + 7);  // 2026-02-28
  EXPECT_EQ(before(kMarch31 + kDay, month), kMarch31 - 30 * kDay);   // 2026-03-01
  EXPECT_EQ(month_at(before(kMarch31 - 89 * kDay, month)), 202512);  // from January 1st
}

TEST(Calendar, periods) {
  EXPECT_TRUE(period_of("month")->month);
  EXPECT_EQ(period_of("7d")->length, 7 * kDay);
  EXPECT_EQ(period_of("2w")->length, 14 * kDay);
  EXPECT_EQ(period_of("36h")->length, 36 * 3600 * kSecond);
  EXPECT_EQ(before(kMarch31, *period_of("90min")), kMarch31 - 5400 * kSecond);
  for (const char* text :
       {"", "7", "d", "-7d", "0d", "7.5d", "7 d", "7days", "99999999999999999999d", "40000d"})
    EXPECT_FALSE(period_of(text)) << text;
}

/// 36,500 weeks are more nanoseconds than 64 bits hold.
TEST(Calendar, aPeriodIsACenturyAtMostInAnyUnit) {
  EXPECT_EQ(period_of("36500d")->length, 36'500 * kDay);
  EXPECT_EQ(period_of("5214w")->length, 5'214 * 7 * kDay);
  for (const char* text : {"5215w", "36500w", "36501d", "876001h"})
    EXPECT_FALSE(period_of(text)) << text;
}

}  // namespace
}  // namespace ackscope::records::ask
