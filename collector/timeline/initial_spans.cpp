#include "collector/timeline/initial_spans.hpp"

#include <algorithm>
#include <utility>

namespace ackscope::timeline {
namespace {

// A driver announces an estimate. What exceeds it by this much is more than dirt: a quarter, and as
// much as a small block of data.
constexpr std::uint64_t kLeastExcess = 128 * 1024;
constexpr std::uint64_t kMostRuns = 4096;

}  // namespace

void InitialSpans::on_query(Ns at, std::uint64_t initial, bool reinit) {
  const bool came_up = reinit && !reinit_up_;
  reinit_up_ = reinit;
  if (initial > left_ || (came_up && initial > 0)) open(at, initial);
  left_ = initial;
  shown_ = true;
}

void InitialSpans::on_announced(std::uint64_t bytes) { announced_ = bytes; }

void InitialSpans::open(Ns at, std::uint64_t initial) {
  close();
  // Before the first query there can only have been the data of the set-up.
  const auto cause = shown_ ? InitialCause::seen : InitialCause::setup;
  const std::uint64_t first_block = shown_ ? blocks_ + 1 : 1;
  spans_.push_back({cause, at, initial, first_block, blocks_, false});
  is_open_ = true;
}

void InitialSpans::close() {
  if (is_open_) spans_.back().last_block = blocks_;
  is_open_ = false;
}

void InitialSpans::on_block(std::uint64_t size, bool behind_stop) {
  if (behind_stop && behind_stop_.empty()) blocks_at_stop_ = blocks_;
  ++blocks_;
  if (!behind_stop) return;
  saved_behind_stop_ += size;
  if (behind_stop_.empty() || behind_stop_.back().size != size) behind_stop_.push_back({size, 0});
  ++behind_stop_.back().count;
  if (behind_stop_.size() > kMostRuns) broken_ = true;
  if (!is_open_) return;
  // No iteration says what is left any more.
  initial_behind_stop_ += std::min(left_, size);
  left_ -= std::min(left_, size);
  if (left_ == 0) close();
}

void InitialSpans::on_iteration(std::uint64_t initial) {
  left_ = std::min(left_, initial);
  if (left_ == 0) close();
}

void InitialSpans::on_flag() {
  if (!spans_.empty()) spans_.back().flagged = true;
}

void InitialSpans::find_unreported() {
  if (!announced_ || saved_behind_stop_ <= *announced_) return;
  const std::uint64_t excess = saved_behind_stop_ - *announced_;
  if (excess < std::max(kLeastExcess, *announced_ / 4)) return;
  // It goes first, behind what was left of announced initial data.
  const std::uint64_t until = initial_behind_stop_ + excess;
  std::uint64_t bytes = 0, block = blocks_at_stop_, first = 0;
  for (const Run& run : behind_stop_) {
    for (std::uint64_t i = 0; i < run.count && bytes < until; ++i) {
      ++block;
      if (bytes >= initial_behind_stop_ && first == 0) first = block;
      bytes += run.size;
    }
  }
  spans_.push_back({InitialCause::unreported, {}, excess, first, block, false});
}

std::vector<InitialSpan> InitialSpans::finish() && {
  if (broken_) return {};
  close();
  find_unreported();
  return std::move(spans_);
}

}  // namespace ackscope::timeline
