#include "collector/timeline/blocked_clock.hpp"

namespace ackscope::timeline {

void BlockedClock::stop(Ns at) {
  last_added_ = blocked_ && at > since_ ? at - since_ : 0;
  total_ += last_added_;
  blocked_ = false;
}

void BlockedClock::on_query(Ns at, std::uint64_t total, bool pending) {
  stop(at);
  blocked_ = pending && threshold_ > 0 && total <= static_cast<std::uint64_t>(threshold_);
  since_ = at;
}

void BlockedClock::go_on(Ns at) {
  blocked_ = true;
  since_ = at;
}

}  // namespace ackscope::timeline
