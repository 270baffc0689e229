#pragma once

#include <cstdint>
#include <vector>

namespace ackscope::reference::explore {

using Index = std::uint32_t;  ///< of a state, in the order in which they were met

/// Which digests were met, and as which state. Open addressing, 12 bytes a slot: there are tens of
/// millions of them.
class KnownStates {
 public:
  struct Found {
    Index index;
    bool is_new;
  };

  /// The state with this digest; `next` becomes its index when there was none.
  Found find_or_add(std::uint64_t digest, Index next) {
    if (size_ * 4 >= digests_.size() * 3) grow();
    const std::uint64_t key = digest == kFree ? 1 : digest;
    const std::size_t slot = slot_of(key);
    if (digests_[slot] == key) return {indices_[slot], false};
    digests_[slot] = key;
    indices_[slot] = next;
    ++size_;
    return {next, true};
  }

 private:
  static constexpr std::uint64_t kFree = 0;

  std::size_t slot_of(std::uint64_t key) const {
    const std::size_t mask = digests_.size() - 1;
    std::size_t slot = key & mask;
    while (digests_[slot] != kFree && digests_[slot] != key) slot = (slot + 1) & mask;
    return slot;
  }

  void grow() {
    const std::vector<std::uint64_t> digests = std::move(digests_);
    const std::vector<Index> indices = std::move(indices_);
    const std::size_t slots = digests.empty() ? 1 << 10 : digests.size() * 2;
    digests_.assign(slots, kFree);
    indices_.assign(slots, 0);
    for (std::size_t i = 0; i < digests.size(); ++i) {
      if (digests[i] == kFree) continue;
      const std::size_t slot = slot_of(digests[i]);
      digests_[slot] = digests[i];
      indices_[slot] = indices[i];
    }
  }

  std::vector<std::uint64_t> digests_;
  std::vector<Index> indices_;
  std::size_t size_ = 0;
};

}  // namespace ackscope::reference::explore
