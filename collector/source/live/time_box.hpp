#pragma once

#include <chrono>

namespace ackscope::source {

/// How long `LiveSource::next()` may look for an event before it gives the thread back. Half of
/// what live_source.hpp promises: the piece of work that was begun is finished first.
class TimeBox {
 public:
  bool over() const { return std::chrono::steady_clock::now() - begin_ > limit; }

 private:
  static constexpr std::chrono::milliseconds limit{50};
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace ackscope::source
