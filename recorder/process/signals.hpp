#pragma once

#include <signal.h>

#include <chrono>
#include <optional>

#include "recorder/process/descriptor.hpp"

namespace ackscope::recorder {

struct Signal {
  int number = 0;
  /// A key pressed: the terminal gave it to everyone in the foreground, the command included.
  bool from_terminal = false;
};

/// SIGINT, SIGTERM, SIGHUP and SIGCHLD as values, from construction to `release`.
class SignalQueue {
 public:
  SignalQueue();
  SignalQueue(const SignalQueue&) = delete;
  SignalQueue& operator=(const SignalQueue&) = delete;
  ~SignalQueue() { release(); }

  /// Readable when a signal waits.
  int descriptor() const { return queue_.get(); }

  /// The next signal, or nothing after `most_time`.
  std::optional<Signal> wait(std::chrono::milliseconds most_time);

  /// What the signal mask was; for the command.
  const sigset_t& original_mask() const { return original_; }

  /// From here on signals do again what they did before. Those that came together with one already
  /// taken are dropped: `timeout` and shells send theirs to the process and to its group.
  void release();

 private:
  Descriptor queue_;
  sigset_t original_{};
  bool stopped_ = false;  ///< one that ends a recording was taken
};

}  // namespace ackscope::recorder
