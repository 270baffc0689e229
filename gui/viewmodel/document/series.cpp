#include "gui/viewmodel/document/series.hpp"

#include <algorithm>

namespace ackscope::viewmodel {
namespace {

constexpr std::size_t kGroup = 16;

}  // namespace

void Series::append(Ns time, std::uint64_t value) {
  if (times_.size() > 0) time = std::max(time, times_.back());
  times_.push_back(time);
  values_.push_back(value);
  close_groups();
}

/// A group of the lowest level is complete with its 16th value, one above with its 16th group.
void Series::close_groups() {
  std::size_t below = values_.size();
  for (std::size_t level = 0; below % kGroup == 0; ++level) {
    View::Bounds bounds = level == 0 ? of_values(below - kGroup) : of_groups(level - 1, below);
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(bounds);
    below /= kGroup;
  }
}

Series::View::Bounds Series::of_values(std::size_t first) const {
  View::Bounds bounds{values_[first], values_[first]};
  for (std::size_t i = first; i < first + kGroup; ++i) {
    bounds.least = std::min(bounds.least, values_[i]);
    bounds.most = std::max(bounds.most, values_[i]);
  }
  return bounds;
}

Series::View::Bounds Series::of_groups(std::size_t level, std::size_t end) const {
  View::Bounds bounds = levels_[level][end - kGroup];
  for (std::size_t i = end - kGroup; i < end; ++i) bounds.add(levels_[level][i]);
  return bounds;
}

Series::View Series::view() const {
  View view;
  view.times_ = times_.view();
  view.values_ = values_.view();
  for (const auto& level : levels_) view.levels_.push_back(level.view());
  return view;
}

/// Climbs to the widest complete groups inside of [first, last), and down again.
Series::View::Bounds Series::View::bounds(std::size_t first, std::size_t last) const {
  Bounds result{values_[first], values_[first]};
  const auto take = [&](std::size_t level, std::size_t i) {
    result.add(level == 0 ? Bounds{values_[i], values_[i]} : levels_[level - 1][i]);
  };
  for (std::size_t level = 0; first < last; ++level) {
    const bool higher = level < levels_.size();
    while (first < last && (!higher || first % kGroup != 0)) take(level, first++);
    while (first < last && last % kGroup != 0) take(level, --last);
    first /= kGroup;
    last /= kGroup;
  }
  return result;
}

std::optional<Extent> Series::View::extent(Ns begin, Ns end) const {
  end = std::max(begin, end);
  const std::size_t last = times_.partition_point([&](Ns time) { return time < end; });
  if (last == 0) return std::nullopt;
  const std::size_t first = times_.partition_point([&](Ns time) { return time < begin; }, 0, last);
  // What held when it began is part of what it showed, unless a point lies on the very begin.
  const bool held = first > 0 && (first == last || times_[first] > begin);
  const std::size_t from = held ? first - 1 : first;
  const Bounds found = bounds(from, last);
  return Extent{values_[from], values_[last - 1], found.least, found.most, last - first};
}

std::uint64_t Series::View::most() const { return empty() ? 0 : bounds(0, size()).most; }

}  // namespace ackscope::viewmodel
