#pragma once

#include <vector>

#include "gui/viewmodel/query/statistics.hpp"

/// The groups of figures of a range.
namespace ackscope::viewmodel::query {

struct Range {
  Ns begin = 0;
  Ns end = 0;  ///< inclusive
  bool holds(OptNs at) const { return at && *at >= begin && *at <= end; }
};

void add_rounds(const Shown& shown, const Range& range, std::vector<Figure>& figures);
void add_latencies(const Shown& shown, const Range& range, std::vector<Figure>& figures);
void add_times(const Shown& shown, const Range& range, std::vector<Figure>& figures);
void add_bytes(const Shown& shown, const Range& range, std::vector<Figure>& figures);
void add_events(const Shown& shown, const Range& range, std::vector<Figure>& figures);

}  // namespace ackscope::viewmodel::query
