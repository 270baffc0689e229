#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "collector/source/source.hpp"

namespace ackscope::bench {

/// Consecutive events of a recording, with texts of their own: each once, so that it is as near to
/// the processor as a source that has just read it leaves it.
struct Stretch {
  std::vector<RawEvent> events;
  std::deque<std::vector<FieldValue>> fields;
  std::set<std::string, std::less<>> texts;

  void keep(const RawEvent& raw);
  /// To the begin of the same when it follows on itself.
  Ns period() const;
};

/// A source that costs next to nothing: first `begin`, then `loop` over and over, each time a
/// little later, until `events` were delivered. Both outlive it, so do their event classes.
class Replayed : public source::Source {
 public:
  Replayed(const Stretch& begin, const Stretch& loop, const source::Source& recording,
           std::size_t events);

  source::Pull next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }

 private:
  const Stretch* part_;
  const Stretch& loop_;
  std::size_t left_;
  std::size_t at_ = 0;
  Ns shift_ = 0;
  RawEvent event_;
  Gap gap_;
  std::vector<Origin> origins_;
  InputSummary summary_;
};

}  // namespace ackscope::bench
