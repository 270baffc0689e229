#pragma once

#include <cstdint>
#include <unordered_set>

namespace ackscope::timeline {

/// The ordinals of the blocks with which new initial data begin. Sources tell them when they detect
/// a re-init; destinations note when they read a block of that ordinal. So the beginning of a
/// round's load is found without remembering every block. One is shared by all processes of an
/// analysis; sources are read first (or at the same time, merged by time stamp).
class BlockWatch {
 public:
  void expect(std::uint64_t ordinal) { ordinals_.insert(ordinal); }
  bool wants(std::uint64_t ordinal) const { return ordinals_.contains(ordinal); }

 private:
  std::unordered_set<std::uint64_t> ordinals_;
};

}  // namespace ackscope::timeline
