#pragma once

#include <cstdint>
#include <deque>

#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// One block that the destination wrote into a device, on its own clock.
struct BlockLoad {
  Ns begin = 0;
  Ns end = 0;
};

/// The last blocks of a device that were written, so many that a switchover fits; older ones are
/// forgotten, which bounds the memory.
class LoadRecord {
 public:
  /// The block of that ordinal (from 1) was written. A gap in the ordinals forgets what was before.
  void add(std::uint64_t ordinal, const BlockLoad& load) {
    if (!loads_.empty() && ordinal != first_ + loads_.size()) loads_.clear();
    if (loads_.empty()) first_ = ordinal;
    loads_.push_back(load);
    if (loads_.size() <= kMost) return;
    loads_.pop_front();
    ++first_;
  }
  /// Null when it was not recorded, or is forgotten.
  const BlockLoad* find(std::uint64_t ordinal) const {
    if (ordinal < first_ || ordinal - first_ >= loads_.size()) return nullptr;
    return &loads_[ordinal - first_];
  }
  const std::deque<BlockLoad>& all() const { return loads_; }

 private:
  static constexpr std::size_t kMost = 16384;
  std::uint64_t first_ = 0;
  std::deque<BlockLoad> loads_;
};

}  // namespace ackscope::timeline
