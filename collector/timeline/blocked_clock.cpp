#include "collector/timeline/blocked_clock.hpp"

namespace ackscope::timeline {

namespace {
constexpr std::size_t kMostSpans = 4096;
}

void BlockedClock::stop(Ns at) {
  last_added_ = blocked_ && at > since_ ? at - since_ : 0;
  total_ += last_added_;
  blocked_ = false;
  if (last_added_ == 0) return;
  const bool goes_on =
      !spans_.empty() && (spans_.back().end == since_ || spans_.size() >= kMostSpans);
  if (goes_on) {
    spans_.back().end = at;
  } else {
    spans_.push_back({since_, at});
  }
}

void BlockedClock::on_query(Ns at, std::uint64_t total, bool pending) {
  stop(at);
  blocked_ = pending && threshold_ > 0 && total <= static_cast<std::uint64_t>(threshold_);
  since_ = at;
  if (blocked_) ++queries_;
}

void BlockedClock::go_on(Ns at) {
  blocked_ = true;
  since_ = at;
}

}  // namespace ackscope::timeline
