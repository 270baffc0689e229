#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include "collector/source/live/live_source.hpp"

namespace ackscope::source::ctf {

/// How a live session is doing: written by the threads that read it, read by whoever owns the
/// source.
class Board {
 public:
  explicit Board(std::string relay) : relay_(std::move(relay)) {}

  void up();
  void down(std::string why);
  /// The relayd owes an answer, or has begun to give one.
  void waiting(bool for_answer);

  /// Not up either when the relayd has owed an answer for more than a second.
  LiveStatus status() const;

 private:
  using Clock = std::chrono::steady_clock;

  std::string relay_;
  mutable std::mutex mutex_;
  LiveStatus status_;
  std::atomic<Clock::rep> asked_{0};  ///< when; 0: no answer is owed
};

}  // namespace ackscope::source::ctf
