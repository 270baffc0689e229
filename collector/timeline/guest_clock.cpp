#include "collector/timeline/guest_clock.hpp"

namespace ackscope::timeline {

void GuestClock::on_guest(Ns at, bool running) {
  if (running) {
    if (running_ != true) resumed_at_ = at;
  } else if (running_ != false) {
    stopped_at_ = at;
    resumed_at_.reset();
  }
  running_ = running;
}

void GuestClock::on_device_started(Ns at) {
  // Without any vm_state_notify in the recording the devices are all there is.
  if (!running_ && !stopped_at_) resumed_at_ = at;
  if (running_ == true && resumed_at_) resumed_at_ = at;
}

}  // namespace ackscope::timeline
