#include "exporter/feed/slow_readers.hpp"

#include <utility>

namespace ackscope::feed {

std::optional<std::string> SlowReaders::news(const FeedState& state) {
  const std::uint64_t before = std::exchange(told_, state.dropped);
  const std::uint64_t more = state.dropped >= before ? state.dropped - before : state.dropped;
  if (more == 0) return std::nullopt;
  return more == 1 ? "feed: a reader was too slow and was let go"
                   : "feed: " + std::to_string(more) + " readers were too slow and were let go";
}

}  // namespace ackscope::feed
