#include "collector/timeline/guest_clock.hpp"

namespace ackscope::timeline {

void GuestClock::on_guest(Ns at, bool running) {
  if (running) {
    if (running_ != true) resumed_at_ = at;
  } else if (running_ != false || !stopped_at_) {
    // A run state that says `paused` comes just before the stop that it is the state of.
    stopped_at_ = at;
    resumed_at_.reset();
  }
  running_ = running;
}

void GuestClock::on_gap(bool kept) {
  if (kept && running_ == false) return;
  running_.reset();
  if (!resumed_at_) stopped_at_.reset();
}

void GuestClock::on_told(bool running) {
  if (running_ == running) return;
  if (running_) stopped_at_ = resumed_at_ = std::nullopt;
  running_ = running;
}

void GuestClock::on_device_started(Ns at) {
  // Without any vm_state_notify in the recording the devices are all there is.
  if (!running_ && !stopped_at_) resumed_at_ = at;
  if (running_ == true && resumed_at_) resumed_at_ = at;
}

}  // namespace ackscope::timeline
