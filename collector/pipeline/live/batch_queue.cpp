#include "collector/pipeline/live/batch_queue.hpp"

namespace ackscope::live {

bool BatchQueue::push(Batch&& batch, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (!room_.wait(lock, stop, [this] { return batches_.size() < capacity_; })) return false;
  batches_.push_back(std::move(batch));
  filled_.notify_one();
  return true;
}

std::optional<Batch> BatchQueue::pop(std::chrono::milliseconds timeout) {
  std::unique_lock lock(mutex_);
  if (!filled_.wait_for(lock, timeout, [this] { return !batches_.empty(); })) return std::nullopt;
  std::optional<Batch> batch(std::move(batches_.front()));
  batches_.pop_front();
  room_.notify_one();
  return batch;
}

}  // namespace ackscope::live
