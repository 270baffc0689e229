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

void AckLedger::on_collected(Ns at) { collected_.push_back(at); }

void AckLedger::count_collected() {
  if (!queries_seen_) count_now();
}

void AckLedger::count_now() {
  for (const Ns at : collected_) {
    ++requested_;
    ++counted_early_;
    if (!counter_) continue;
    if (early_adds_ > 0) {
      --early_adds_;
    } else {
      // An ACK may have been counted in between.
      step(steps_.empty() ? at : std::max(at, steps_.back().at), *counter_ + 1);
    }
  }
  collected_.clear();
}

/// An ACK is traced a moment behind its effect. What is missing for longer was not recorded.
void AckLedger::note_shown(Ns at, std::uint32_t shown) {
  constexpr Ns kMoment = 100'000'000;
  last_shown_ = shown;
  const bool less = counter_ && shown < *counter_ && *counter_ < UINT32_MAX / 2;
  if (!less) return short_since_.reset();
  if (!short_since_) short_since_ = at;
  if (at - *short_since_ > kMoment) on_gap();
}

void AckLedger::on_query(Ns at, std::uint32_t collected, std::uint32_t shown) {
  queries_seen_ = true;
  note_shown(at, shown);
  collected_.clear();
  const auto before =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(counted_early_, collected));
  counted_early_ = 0;
  collected -= before;
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
  // 32 bits wide, as QEMU's: behind an underflow it starts from the top.
  if (collected > early) step(at, static_cast<std::uint32_t>(*counter_ + collected - early));
  // Behind a gap what was collected before it or in it may be counted wrongly.
  if (!complete_ && *counter_ != shown) {
    step(at, shown);
    early_adds_ = 0;
  }
}

void AckLedger::on_ack(Ns at, std::optional<std::uint32_t> shown) {
  // What a query collects is added at its end, whose event may come behind the ACK's. Where queries
  // are not recorded, there is nothing to wait for.
  const bool exact = shown && *shown != UINT32_MAX && counter_;
  const bool added = exact && std::uint64_t{*shown} + 1 >= *counter_ + collected_.size();
  if (!queries_seen_ || added) count_now();
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

void AckLedger::finish(bool counted) {
  if (counted) count_collected();
  // A query that was cut short has added nothing.
  requested_ += collected_.size();
  collected_.clear();
}

void AckLedger::on_gap() {
  requested_ += collected_.size();
  collected_.clear();
  counter_.reset();
  counted_early_ = early_adds_ = 0;
  short_since_.reset();
  complete_ = false;
}

}  // namespace ackscope::timeline
