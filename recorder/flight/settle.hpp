#pragma once

#include <chrono>
#include <optional>

namespace ackscope::recorder::flight {

/// When to take the snapshot of what was heard of: once nothing more has been heard for a while,
/// since the other side ends later, but not later than `most` after the first.
class Settle {
 public:
  using Clock = std::chrono::steady_clock;
  Settle(Clock::duration quiet, Clock::duration most) : quiet_(quiet), most_(most) {}

  void heard(Clock::time_point now) {
    if (!first_) first_ = now;
    last_ = now;
  }
  bool waiting() const { return first_.has_value(); }
  bool due(Clock::time_point now) const {
    return first_ && (now >= last_ + quiet_ || now >= *first_ + most_);
  }
  void done() { first_.reset(); }

 private:
  Clock::duration quiet_, most_;
  std::optional<Clock::time_point> first_;
  Clock::time_point last_{};
};

}  // namespace ackscope::recorder::flight
