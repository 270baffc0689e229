#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/gui/faults/scene.hpp"

namespace ackscope::widgets::faults {
namespace {

using testing::HasSubstr;

struct Compared : Window {
  void beside(const std::string& with) {
    ASSERT_TRUE(open({copy(case_log("late-request-reinit"))}));
    window.open_beside(of({with}));
    ASSERT_TRUE(wait([this] { return !window.loading(); }));
    EXPECT_TRUE(shows_picture());
    EXPECT_THAT(message("beside"), HasSubstr(with));
    EXPECT_FALSE(window.errors().empty()) << "--screenshot tells by its exit code";
  }
};

TEST(FaultsBeside, WhatIsMissingIsSaidAndTheFirstOneStays) {
  Compared test;
  test.beside(test.path("missing.log"));
}

TEST(FaultsBeside, WhatIsNoTraceIsSaidAndTheFirstOneStays) {
  Compared test;
  test.beside(test.put("letter.txt", "no trace\n"));
}

TEST(FaultsBeside, WhatHoldsNoMigrationIsSaidAndTheFirstOneStays) {
  Compared test;
  test.beside(test.put("idle.log", "2026-11-21T20:00:00.000000Z vfio_region_read  (a:b) = 0x0\n"));
}

}  // namespace
}  // namespace ackscope::widgets::faults
