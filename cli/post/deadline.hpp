#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace ackscope::cli::post {

/// Calls `stop` from another thread when the time is over, again and again until it is destroyed:
/// who is stopped may go on to another address. The library's own limits are per read: a server
/// that sends a byte now and then would hold it for ever.
class Deadline {
 public:
  Deadline(std::chrono::nanoseconds limit, std::function<void()> stop)
      : thread_([this, limit, stop = std::move(stop)] {
          std::unique_lock lock(mutex_);
          auto next = limit;
          while (!changed_.wait_for(lock, next, [this] { return over_; })) {
            stop();
            next = again;
          }
        }) {}
  ~Deadline() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

 private:
  static constexpr std::chrono::milliseconds again{20};

  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace ackscope::cli::post
