#include "gui/viewmodel/document/series.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace ackscope::viewmodel {
namespace {

struct Point {
  Ns time;
  std::uint64_t value;
};

/// The definition, word by word.
std::optional<Extent> naive_extent(const std::vector<Point>& points, Ns begin, Ns end) {
  std::optional<Extent> result;
  std::size_t inside = 0;
  for (const Point& point : points) {
    if (point.time >= end) break;
    const bool before = point.time < begin;
    if (!before) ++inside;
    const bool restart = !result || before || (inside == 1 && point.time == begin);
    if (restart) {
      result = Extent{point.value, point.value, point.value, point.value, 0};
    }
    result->last = point.value;
    result->least = std::min(result->least, point.value);
    result->most = std::max(result->most, point.value);
  }
  if (result) result->points = inside;
  return result;
}

void expect_same(const std::optional<Extent>& found, const std::optional<Extent>& wanted) {
  ASSERT_EQ(found.has_value(), wanted.has_value());
  if (!found) return;
  EXPECT_EQ(found->first, wanted->first);
  EXPECT_EQ(found->last, wanted->last);
  EXPECT_EQ(found->least, wanted->least);
  EXPECT_EQ(found->most, wanted->most);
  EXPECT_EQ(found->points, wanted->points);
}

TEST(ViewSeries, ShowsOfEveryStretchWhatANaiveOneShows) {
  std::mt19937_64 random(20261122);
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 255U, 256U, 257U, 5000U}) {
    Series series;
    std::vector<Point> points;
    Ns at = 100;
    for (std::size_t i = 0; i < size; ++i) {
      at += static_cast<Ns>(random() % 4);  // several at one moment, too
      points.push_back({at, random() % 1000});
      series.append(at, points.back().value);
    }
    const Series::View view = series.view();
    for (int query = 0; query < 300; ++query) {
      const auto span = static_cast<std::uint64_t>(at - 80);
      const Ns begin = 90 + static_cast<Ns>(random() % span);
      const Ns end = begin + 1 + static_cast<Ns>(random() % span);
      SCOPED_TRACE(testing::Message() << size << " points, " << begin << " to " << end);
      expect_same(view.extent(begin, end), naive_extent(points, begin, end));
    }
  }
}

TEST(ViewSeries, ItsMostIsThatOfAll) {
  Series series;
  EXPECT_EQ(series.view().most(), 0U);
  for (Ns at = 0; at < 1000; ++at) series.append(at, at == 333 ? 77U : 5U);
  EXPECT_EQ(series.view().most(), 77U);
}

TEST(ViewSeries, AViewStaysAsItWasWhileMoreComes) {
  Series series;
  for (Ns at = 0; at < 20; ++at) series.append(at, 1);
  const Series::View before = series.view();
  for (Ns at = 20; at < 5000; ++at) series.append(at, 9);
  EXPECT_EQ(before.size(), 20U);
  EXPECT_EQ(before.extent(0, 10'000)->most, 1U);
  EXPECT_EQ(series.view().extent(0, 10'000)->most, 9U);
}

TEST(ViewSeries, TimesThatGoBackAreMovedUp) {
  Series series;
  series.append(10, 1);
  series.append(5, 2);
  EXPECT_EQ(series.view().time(1), 10);
  EXPECT_FALSE(series.view().extent(0, 10));
}

}  // namespace
}  // namespace ackscope::viewmodel
