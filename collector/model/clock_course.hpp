#pragma once

#include <vector>

#include "collector/model/time.hpp"

namespace ackscope {

/// How far the source's clock was ahead of the destination's, over time: straight between bends,
/// and beyond the outermost ones as between the last two. The clocks drift, and what is known of
/// them changes from one pair of events to the next, so one line would not do.
struct ClockCourse {
  /// A point of it; relative to `origin` and `base`, so that doubles are exact enough.
  struct Bend {
    double at = 0;      ///< destination time - origin
    double offset = 0;  ///< source time - destination time - base
    friend bool operator==(const Bend&, const Bend&) = default;
  };

  Ns base = 0;
  Ns origin = 0;
  std::vector<Bend> bends{};  ///< ascending; none: the offset is always `base`

  /// Source time - destination time at a moment of the destination. Logarithmic.
  Ns offset_at(Ns destination) const;
  Ns to_source(Ns destination) const;
  /// The inverse, to the nearest nanosecond.
  Ns to_destination(Ns source) const;

  friend bool operator==(const ClockCourse&, const ClockCourse&) = default;
};

}  // namespace ackscope
