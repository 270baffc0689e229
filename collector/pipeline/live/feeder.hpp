#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

#include "collector/pipeline/live/batch_queue.hpp"
#include "collector/source/live/live_source.hpp"

namespace ackscope::live {

/// Makes the source of one input; called by the thread that reads it.
struct FeederInput {
  std::size_t input = 0;  ///< index in the request
  std::function<source::LiveSourcePtr()> open;
};

/// A thread that opens some inputs, reads them in turn and hands on what they deliver. The sources
/// live until the feeder is destroyed: what was handed on points to their event classes.
class Feeder {
 public:
  /// `queue` outlives the feeder. Inputs that have nothing more are asked again after a `pause`.
  Feeder(std::vector<FeederInput> inputs, BatchQueue& queue, std::chrono::microseconds pause);
  /// Whoever takes from the queue must have stopped.
  ~Feeder();

  /// Does not wait for the thread to end.
  void request_stop() { thread_.request_stop(); }

 private:
  struct Reading;

  void run(const std::stop_token& stop);
  bool read_some(Reading& reading, const std::stop_token& stop);

  std::vector<FeederInput> inputs_;
  BatchQueue& queue_;
  std::chrono::microseconds pause_;
  std::vector<Reading> readings_;
  std::jthread thread_;
};

}  // namespace ackscope::live
