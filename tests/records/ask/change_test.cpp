#include <gtest/gtest.h>

#include "records/ask/figure.hpp"

namespace ackscope::records::ask {
namespace {

Figure figure(double middle, std::optional<double> low, std::optional<double> high) {
  return {100, Cell(std::int64_t{1}), low, high, middle};
}

TEST(Change, only_apart_is_a_change) {
  EXPECT_EQ(change(figure(10, 9, 11), figure(13, 12, 14)), Change::worse);
  EXPECT_EQ(change(figure(13, 12, 14), figure(10, 9, 11)), Change::better);
  EXPECT_EQ(change(figure(10, 9, 12), figure(13, 12, 14)), Change::unclear);
  EXPECT_EQ(change(figure(10, 9, 11), figure(10, 9, 11)), Change::unclear);
}

TEST(Change, what_cannot_be_bounded_is_not_judged) {
  EXPECT_EQ(change(figure(10, 9, std::nullopt), figure(99, 98, 100)), Change::too_few);
  EXPECT_EQ(change(figure(10, 9, 11), figure(99, std::nullopt, 100)), Change::too_few);
  EXPECT_EQ(change(figure(10, 9, 11), Figure{}), Change::too_few);
  // The other ends do not matter.
  EXPECT_EQ(change(figure(10, std::nullopt, 11), figure(99, 98, std::nullopt)), Change::worse);
}

TEST(Change, rates_rest_on_what_could_show_them) {
  Group group;
  group.counts = {.migrations = 50,
                  .completed = 10,
                  .failed = 30,
                  .cancelled = 5,
                  .failed_seen = 28,
                  .ended_seen = 35,
                  .late = 4,
                  .late_possible = 40,
                  .rounds = 0,
                  .late_rounds = 0};
  const Figure failed = figures().at(0).take(group), late = figures().at(1).take(group);
  EXPECT_EQ(failed.value, Cell(Share{28, 35}));
  EXPECT_EQ(late.value, Cell(Share{4, 40}));
  EXPECT_EQ(figures().at(0).take(Group{}).count, 0);
}

}  // namespace
}  // namespace ackscope::records::ask
