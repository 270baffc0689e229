#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

#include "collector/pipeline/live/batch.hpp"

namespace ackscope::live {

/// From the threads that read to the one that understands. Bounded: who reads faster than is
/// understood waits, and the file or the relay daemon keeps the rest.
class BatchQueue {
 public:
  explicit BatchQueue(std::size_t capacity) : capacity_(capacity) {}

  /// Waits for room; false when the thread is to stop.
  bool push(Batch&& batch, const std::stop_token& stop);
  /// Waits for a batch; nothing when there is none in time.
  std::optional<Batch> pop(std::chrono::milliseconds timeout);

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable_any room_;
  std::condition_variable filled_;
  std::deque<Batch> batches_;
};

}  // namespace ackscope::live
