#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace ackscope::cli::records_command {

/// Calls `stop` once, on another thread, when a signal waits in the queue of that descriptor while
/// this lives. The signal stays in the queue.
class WhileReading {
 public:
  WhileReading(int signals, std::function<void()> stop);
  WhileReading(const WhileReading&) = delete;
  WhileReading& operator=(const WhileReading&) = delete;
  /// `stop` is not running any more, and will not be called.
  ~WhileReading();

 private:
  void look(int signals, const std::function<void()>& stop) const;

  std::atomic<bool> over_ = false;
  std::thread looking_;
};

}  // namespace ackscope::cli::records_command
