#include "collector/timeline/block_chain.hpp"

#include <bit>

namespace ackscope::timeline {
namespace {

/// All counts up to 16, then eight per doubling.
bool is_milestone(std::uint64_t count) {
  const int width = 64 - std::countl_zero(count);
  return width <= 4 || (count & ((std::uint64_t{1} << (width - 4)) - 1)) == 0;
}

}  // namespace

void BlockChain::push(std::uint64_t size) {
  ++count_;
  if (count_ > 1 && size != last_size_) ++changes_;
  last_size_ = size;
  hash_ = (hash_ ^ size) * 0x100000001b3;
  hash_ ^= hash_ >> 29;
  if (is_milestone(count_)) mark();
}

void BlockChain::mark() {
  if (count_ == 0 || (!marks_.empty() && marks_.back().count == count_)) return;
  marks_.push_back(here());
}

ChainComparison compare(const BlockChain& saved, const BlockChain& loaded) {
  ChainComparison result;
  // A block may be on its way while the save is not traced yet: the event follows the write.
  result.longer = loaded.count() > saved.count() + 1;
  auto mark = saved.marks().begin();
  for (const auto& theirs : loaded.marks()) {
    while (mark != saved.marks().end() && mark->count < theirs.count) ++mark;
    if (mark == saved.marks().end()) break;
    if (mark->count != theirs.count) continue;
    if (mark->hash != theirs.hash) {
      result.differs = true;
      break;
    }
    result.agreed = theirs.count;
  }
  return result;
}

}  // namespace ackscope::timeline
