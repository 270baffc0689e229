#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/model/time.hpp"

namespace ackscope::report::chart {

/// Maps times to columns 0 .. columns-1. The only place where a time becomes a position.
class Scale {
 public:
  /// An empty or reversed range is widened to one nanosecond; at least one column.
  Scale(Ns begin, Ns end, int columns);

  Ns begin() const { return begin_; }
  Ns end() const { return end_; }
  int columns() const { return columns_; }
  Ns span() const;

  /// The column in which `at` lies; times outside of the range are moved to its nearest end.
  int column(Ns at) const;

  bool contains(Ns at) const { return at >= begin_ && at <= end_; }

 private:
  Ns begin_;
  Ns end_;
  int columns_;
};

/// A labelled position on the time axis.
struct Tick {
  int column = 0;
  std::string label;  ///< in the unit of the axis, e.g. "200", "1.5"
  friend bool operator==(const Tick&, const Tick&) = default;
};

struct Axis {
  std::string_view unit;  ///< of the labels: "ns", "us", "ms", "s"
  std::vector<Tick> ticks;
};

/// Ticks at round distances (1, 2 or 5 times a power of ten) from the begin of the scale, far
/// enough apart for their labels.
/// `unit`: the unit wanted, in nanoseconds; 0 for the one that suits the span.
Axis make_axis(const Scale& scale, Ns unit = 0);

}  // namespace ackscope::report::chart
