#include "collector/pipeline/live/process_clock.hpp"

#include <algorithm>

namespace ackscope::live {
namespace {

/// Events of several threads may swap by less; more is a clock that was set back.
constexpr Ns kSetBack = 1'000'000'000;

}  // namespace

void ProcessClock::on_event(Ns time, Steady::time_point arrived) {
  const Ns distance = ns(arrived) - time;
  const bool set_back = last_ && time < *last_ - kSetBack;
  distance_ = set_back ? distance : std::min(distance_.value_or(distance), distance);
  last_ = set_back ? time : std::max(last_.value_or(time), time);
  last_arrival_ = arrived;
}

OptNs ProcessClock::at(Steady::time_point here) const {
  if (!last_) return std::nullopt;
  return std::max(*last_, ns(here) - *distance_);
}

}  // namespace ackscope::live
