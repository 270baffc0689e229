#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <stop_token>

namespace ackscope::exporter {

/// Lets one in at a time. Some wait for their turn; who comes when they are enough is turned away
/// at once, so that a flood holds up few threads.
class Turnstile {
 public:
  explicit Turnstile(std::size_t most_waiting) : most_waiting_(most_waiting) {}

  /// Whoever holds it is in.
  class Pass {
   public:
    explicit Pass(Turnstile& of) : of_(&of) {}
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    ~Pass() { of_->leave(); }

   private:
    Turnstile* of_;
  };

  /// Null when too many wait already, or once `stop` is requested.
  std::unique_ptr<Pass> enter(const std::stop_token& stop);

 private:
  void leave();

  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable_any turn_;
  bool taken_ = false;
  std::size_t waiting_ = 0;
};

}  // namespace ackscope::exporter
