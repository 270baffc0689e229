#pragma once

#include <string>
#include <vector>

#include "collector/model/time.hpp"

namespace ackscope::viewmodel {

/// The part of time that is seen, and the only place where time becomes a position. A value;
/// nothing here knows widgets. Always at least 20 ns and at most `limit` long, never outside of
/// [limit_begin, limit_end] by more than half of itself.
class Viewport {
 public:
  Viewport() = default;
  Viewport(Ns limit_begin, Ns limit_end, double width);

  Ns begin() const { return begin_; }
  Ns end() const { return end_; }
  Ns span() const { return end_ - begin_; }
  double width() const { return width_; }
  Ns limit_begin() const { return limit_begin_; }
  Ns limit_end() const { return limit_end_; }

  double x(Ns at) const;  ///< may lie outside of 0..width; far ones are held at +-1e6
  Ns at(double x) const;  ///< nearest nanosecond
  double ns_per_pixel() const;
  bool shows(Ns begin, Ns end) const { return end >= begin_ && begin <= end_; }

  [[nodiscard]] Viewport resized(double width) const;
  [[nodiscard]] Viewport with_limits(Ns begin, Ns end) const;           ///< keeps what is seen
  [[nodiscard]] Viewport zoomed(double factor, double around_x) const;  ///< < 1: nearer
  [[nodiscard]] Viewport panned(double pixels) const;                   ///< > 0: later
  [[nodiscard]] Viewport showing(Ns begin, Ns end) const;  ///< exactly that, within the limits
  /// ... and some around; a moment keeps the zoom and comes into the middle.
  [[nodiscard]] Viewport fitting(Ns begin, Ns end, double margin = 0.1) const;
  [[nodiscard]] Viewport all() const;
  /// The same zoom, moved so that [begin, end] is seen; zoomed out only when it does not fit.
  [[nodiscard]] Viewport revealing(Ns begin, Ns end) const;
  /// Live: the same length, ending a little behind `now`.
  [[nodiscard]] Viewport following(Ns now) const;

  friend bool operator==(const Viewport&, const Viewport&) = default;

 private:
  Ns begin_ = 0, end_ = 1'000'000'000;
  Ns limit_begin_ = 0, limit_end_ = 1'000'000'000;
  double width_ = 1000;
};

struct AxisTick {
  double x = 0;
  std::string label;  ///< empty: a minor one
};
/// Ticks at 1, 2 or 5 times a power of ten ns, at least `least_distance` (from 10 on) pixels apart,
/// and minor ones evenly between them; labels are relative to `zero` with the unit, "474.2 us", as
/// many digits as tell neighbours apart.
std::vector<AxisTick> axis_ticks(const Viewport& view, Ns zero, double least_distance);

/// "1 321.417 204 ms": to the nanosecond, for cursors and measures.
std::string exact(Ns value);

}  // namespace ackscope::viewmodel
