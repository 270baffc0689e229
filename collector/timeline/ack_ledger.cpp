#include "collector/timeline/ack_ledger.hpp"

#include <algorithm>

namespace ackscope::timeline {

AckLedger::AckLedger(bool known_start) : complete_(known_start) {
  if (known_start) counter_ = 0;
}

void AckLedger::step(Ns at, std::uint64_t count) {
  counter_ = count;
  if (!steps_.empty() && steps_.back().count == count) return;
  steps_.push_back({at, count});
}

void AckLedger::on_query(Ns at, std::uint32_t collected, std::uint32_t shown) {
  requested_ += collected;
  if (!counter_) {
    // After a gap or a late start: what the query shows is the truth of now. A count that was
    // there before is no step, but the reader of the steps needs it to begin with.
    if (collected > 0 || (shown > 0 && steps_.empty())) {
      step(at, shown);
    } else {
      counter_ = shown;
    }
    return;
  }
  const std::uint64_t early = std::min<std::uint64_t>(early_adds_, collected);
  early_adds_ -= early;
  if (collected > early) step(at, *counter_ + collected - early);
}

void AckLedger::on_ack(Ns at, std::optional<std::uint32_t> shown) {
  ++received_;
  if (shown) {
    const std::uint64_t expected = counter_.value_or(std::uint64_t{*shown} + 1) - 1;
    // UINT32_MAX is the underflow, not an addition that we have not seen yet.
    if (*shown > expected && *shown != UINT32_MAX) early_adds_ += *shown - expected;
    step(at, *shown);
  } else if (counter_ && *counter_ > 0) {
    step(at, *counter_ - 1);
  }
}

void AckLedger::on_gap() {
  counter_.reset();
  early_adds_ = 0;
  complete_ = false;
}

}  // namespace ackscope::timeline
