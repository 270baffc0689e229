#include "collector/source/qemu_simple/loss_span.hpp"

#include <algorithm>

namespace ackscope::source::simple {
namespace {

constexpr std::uint64_t kRing = 262'144;
constexpr std::uint64_t kStep = kRing / 16;

}  // namespace

void LossSpan::record(std::uint64_t offset, Ns time) {
  if (!samples_.empty() && offset - samples_.back().offset < kStep) return;
  samples_.push_back({offset, time});
  while (samples_.size() > 1 && offset - samples_[1].offset >= kRing) samples_.pop_front();
}

Gap LossSpan::dropped(std::uint64_t offset, Ns time, std::uint64_t count) {
  const Ns begin = samples_.empty() ? time : std::min(time, samples_.front().time);
  samples_.clear();
  samples_.push_back({offset, time});  // the next losses come later than these
  return Gap{begin, time, count, std::nullopt};
}

}  // namespace ackscope::source::simple
