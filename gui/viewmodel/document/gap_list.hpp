#pragma once

#include <algorithm>
#include <vector>

#include "collector/model/raw_event.hpp"

namespace ackscope::viewmodel {

/// Beyond this many the last one grows: no loss may look like none.
inline constexpr std::size_t kMostGaps = 4096;

inline void add_gap(std::vector<Gap>& gaps, const Gap& gap) {
  if (gaps.size() < kMostGaps) {
    gaps.push_back(gap);
    return;
  }
  Gap& last = gaps.back();
  last.begin = std::min(last.begin, gap.begin);
  last.end = std::max(last.end, gap.end);
  last.lost = last.lost && gap.lost ? std::optional(*last.lost + *gap.lost) : std::nullopt;
  if (last.origin != gap.origin) last.origin.reset();
}

}  // namespace ackscope::viewmodel
