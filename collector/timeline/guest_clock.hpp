#pragma once

#include <optional>

#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// Follows whether the guest runs, from a process's `vm_state_notify` and, behind the start, the
/// devices' own starts (`vfio_vmstate_change`): the guest runs again only when its devices do.
class GuestClock {
 public:
  void on_guest(Ns at, bool running);
  void on_device_started(Ns at);
  /// The run state became `paused`: that tells where no stop was seen.
  void on_paused() {
    if (!running_) running_ = false;
  }

  /// Events are missing: management may have stopped or started the guest. A stop for the
  /// switchover
  /// (`kept`) it cannot take back.
  void on_gap(bool kept);

  /// Somebody says whether the guest runs; a change that was not seen has no time.
  void on_told(bool running);

  std::optional<bool> running() const { return running_; }
  /// Begin of the present (or last) stop.
  OptNs stopped_at() const { return stopped_at_; }
  /// When guest and devices ran again after `stopped_at()`.
  OptNs resumed_at() const { return resumed_at_; }

 private:
  std::optional<bool> running_;
  OptNs stopped_at_;
  OptNs resumed_at_;
};

}  // namespace ackscope::timeline
