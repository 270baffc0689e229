#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/model/time.hpp"

namespace ackscope::rules {

using Spans = std::vector<BlockedSpan>;

/// Spans of time, so kept that those of a stretch are found without a look at all.
class SortedSpans {
 public:
  explicit SortedSpans(Spans spans);

  /// Calls `use(begin, end)` for every piece of them in `begin`..`end`.
  template <typename Use>
  void each(Ns begin, Ns end, Use use) const {
    const auto first = std::ranges::upper_bound(latest_, begin) - latest_.begin();
    for (auto i = static_cast<std::size_t>(first); i < spans_.size(); ++i) {
      if (spans_[i].begin >= end) break;
      const Ns from = std::max(spans_[i].begin, begin), to = std::min(spans_[i].end, end);
      if (from < to) use(from, to);
    }
  }
  Ns within(Ns begin, Ns end) const;

 private:
  Spans spans_;             // by their begins
  std::vector<Ns> latest_;  // end of all spans up to and with this one
};

/// Of every one of several lists of stretches, those in which nothing of another list lies. Takes
/// time by the number of stretches, whatever the number of lists.
std::vector<Spans> alone(const std::vector<Spans>& lists);

}  // namespace ackscope::rules
