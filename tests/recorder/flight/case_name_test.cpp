#include "recorder/flight/case_name.hpp"

#include <gtest/gtest.h>

namespace ackscope::recorder::flight {
namespace {

constexpr Ns second = 1'000'000'000;

TEST(CaseName, SaysWhenWhoAndHowInUtc) {
  EXPECT_EQ(case_name(0, "vm1", "failed"), "19700101T000000Z-vm1-failed");
  EXPECT_EQ(case_name(1'769'903'999 * second + 999'999'999, "vm1", "slow"),
            "20260131T235959Z-vm1-slow");
}

TEST(CaseName, NeverLeavesItsFolder) {
  EXPECT_EQ(case_name(0, "../../etc", "failed"), "19700101T000000Z-.._.._etc-failed");
  EXPECT_EQ(case_name(0, "a b\n\"\xc3\xa4", "failed"), "19700101T000000Z-a_b____-failed");
  EXPECT_EQ(case_name(0, "", "failed"), "19700101T000000Z-unknown-failed");
  EXPECT_EQ(case_name(0, std::string(500, 'x'), "failed").size(), 17 + 64 + 7U);
}

TEST(CaseName, IsKnownAgain) {
  EXPECT_TRUE(is_case_name(case_name(0, "vm", "failed")));
  EXPECT_TRUE(is_case_name("20260131T235959Z-vm1-failed-2"));
  for (const char* other :
       {"", "notes", "20260131T235959Z-", "20260131T235959-vm-failed", "x0260131T235959Z-vm",
        "2026-01-31-vm-failed-and-more", ".incomplete-abcdef-and-more"})
    EXPECT_FALSE(is_case_name(other)) << other;
}

}  // namespace
}  // namespace ackscope::recorder::flight
