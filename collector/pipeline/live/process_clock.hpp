#pragma once

#include <optional>

#include "collector/model/time.hpp"
#include "collector/pipeline/live/batch.hpp"

namespace ackscope::live {

/// Carries a traced clock on between its events by the steady clock of this host: the event that
/// was read soonest after it happened tells how far the two lie apart. So it neither jumps with the
/// wall clock of this host nor asks what kind of clock it is; it is late by the shortest delay.
class ProcessClock {
 public:
  void on_event(Ns time, Steady::time_point arrived);
  /// The present moment there; nothing before the first event.
  OptNs at(Steady::time_point here) const;

  std::optional<Steady::time_point> last_arrival() const { return last_arrival_; }

 private:
  static Ns ns(Steady::time_point at) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(at.time_since_epoch()).count();
  }

  OptNs last_;
  std::optional<Steady::time_point> last_arrival_;
  OptNs distance_;  // steady clock - traced clock, the smallest seen
};

}  // namespace ackscope::live
