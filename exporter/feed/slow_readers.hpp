#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "exporter/feed/feed.hpp"

namespace ackscope::feed {

/// Says when a feed has dropped readers since the last time it was asked: who offers a feed else
/// hears nothing of it.
class SlowReaders {
 public:
  /// A line for people; a feed that began anew counts from 0.
  std::optional<std::string> news(const FeedState& state);

 private:
  std::uint64_t told_ = 0;
};

}  // namespace ackscope::feed
