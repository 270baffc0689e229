#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "reference/model/words.hpp"

namespace ackscope::reference::net {

/// The one thread of a process: sockets, timers and work, one after the other. Everything in this
/// folder lives in a Loop and is used from its thread only.
class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Returns after stop(), or when nothing is left that could happen. Can be called again.
  void run();
  void stop();
  /// Does `work` soon, after what is pending.
  void post(std::function<void()> work);
  /// Calls `handler` with the signal's number, every time.
  void on_signals(const std::vector<int>& signals, std::function<void(int)> handler);

  struct Impl;
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// Does one thing later.
class Timer {
 public:
  explicit Timer(Loop& loop);
  ~Timer();
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  /// Calls `work` at this time of CLOCK_MONOTONIC; replaces what was planned.
  void at(Ns monotonic, std::function<void()> work);
  void cancel();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

/// CLOCK_MONOTONIC.
Ns monotonic_now();

}  // namespace ackscope::reference::net
