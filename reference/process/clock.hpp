#pragma once

#include "reference/model/words.hpp"

namespace ackscope::reference {

/// Nanoseconds since the epoch as LTTng has them: CLOCK_MONOTONIC plus an offset that is measured
/// once. So the ground truth lies on the axis of a CTF trace, and setting the wall clock bends
/// neither.
class Clock {
 public:
  explicit Clock(Ns offset) : offset_(offset) {}
  /// CLOCK_REALTIME - CLOCK_MONOTONIC, good to a fraction of a microsecond.
  static Ns measure_offset();

  Ns now() const;
  Ns monotonic(Ns at) const { return at - offset_; }
  Ns offset() const { return offset_; }

 private:
  Ns offset_;
};

}  // namespace ackscope::reference
