#include "exporter/web/turnstile.hpp"

namespace ackscope::exporter {

std::unique_ptr<Turnstile::Pass> Turnstile::enter(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (taken_) {
    if (waiting_ >= most_waiting_) return nullptr;
    ++waiting_;
    turn_.wait(lock, stop, [this] { return !taken_; });
    --waiting_;
  }
  if (taken_ || stop.stop_requested()) return nullptr;
  auto pass = std::make_unique<Pass>(*this);
  taken_ = true;
  return pass;
}

void Turnstile::leave() {
  const std::lock_guard lock(mutex_);
  taken_ = false;
  turn_.notify_all();  // one of them may be about to give up
}

}  // namespace ackscope::exporter
