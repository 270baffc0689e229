#include "collector/pipeline/live/totals.hpp"

#include <algorithm>

namespace ackscope::live {

void Histogram::observe(double value) {
  const auto above = std::ranges::lower_bound(bounds, value);
  ++counts[static_cast<std::size_t>(above - bounds.begin())];
  ++count;
  sum += value;
}

}  // namespace ackscope::live
