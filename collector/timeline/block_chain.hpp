#pragma once

#include <cstdint>
#include <vector>

namespace ackscope::timeline {

/// The sequence of block sizes a device saved (source) or loaded (destination), condensed: a
/// running hash with marks after 1, 2, 3 ... 16 blocks, then at ever larger distances, and wherever
/// the initial data ended. The loaded sequence of a migration is a prefix of the saved one, which
/// tells which source belongs to which destination. Memory grows with the logarithm of the length.
class BlockChain {
 public:
  struct Mark {
    std::uint64_t count;
    std::uint64_t hash;
    std::uint64_t changes = 0;  ///< blocks of another size than the one before
  };

  void push(std::uint64_t size);
  /// Marks the present place, if it is not marked yet.
  void mark();

  std::uint64_t count() const { return count_; }
  const std::vector<Mark>& marks() const { return marks_; }
  /// The present place as a mark.
  Mark here() const { return {count_, hash_, changes_}; }

 private:
  std::uint64_t count_ = 0;
  std::uint64_t changes_ = 0;
  std::uint64_t last_size_ = 0;
  std::uint64_t hash_ = 0xcbf29ce484222325;
  std::vector<Mark> marks_;  // by count
};

/// How two chains compare at their common marks.
struct ChainComparison {
  bool differs = false;      ///< another size somewhere: not the same data
  bool longer = false;       ///< more was loaded than saved
  std::uint64_t agreed = 0;  ///< blocks up to the last common mark that agrees
};

/// Both chains must have been recorded from the first block on and without gaps.
ChainComparison compare(const BlockChain& saved, const BlockChain& loaded);

}  // namespace ackscope::timeline
