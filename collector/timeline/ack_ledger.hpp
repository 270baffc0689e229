#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// The source's counter of pending switchover ACKs, rebuilt from what was collected and what came
/// back. Two threads trace it: the migration thread after it has added, the return path thread
/// after it has subtracted; their events may swap, the counter the ACK event shows is exact.
class AckLedger {
 public:
  /// `known_start`: the counter is known to be 0 now, the attempt's begin was seen.
  explicit AckLedger(bool known_start);

  /// A system-wide query added `collected` requests, after which the counter read `shown`.
  void on_query(Ns at, std::uint32_t collected, std::uint32_t shown);
  /// A request was collected. The query that sums up those of all devices follows, where it is
  /// recorded; where it is not, each counts by itself.
  void on_collected(Ns at);
  /// What was collected counts now, unless the end of its query is still to come.
  void count_collected();
  /// No query is going to end any more. `counted`: what was collected was added by its query, which
  /// is not recorded; else the query was cut short, or the recording.
  void finish(bool counted);
  /// An ACK arrived; `shown` is the counter after it (11.1).
  void on_ack(Ns at, std::optional<std::uint32_t> shown);
  /// Events are missing: the counter is unknown until the next query or ACK shows it.
  void on_gap();
  /// What the last query showed.
  std::optional<std::uint32_t> last_shown() const { return last_shown_; }

  std::optional<std::uint64_t> counter() const { return counter_; }
  /// Observed steps, `count` as the counter read from then on.
  const std::vector<PendingStep>& steps() const { return steps_; }
  std::uint64_t requested() const { return requested_; }
  std::uint64_t received() const { return received_; }
  bool complete() const { return complete_; }

 private:
  void note_shown(Ns at, std::uint32_t shown);
  void count_now();
  void step(Ns at, std::uint64_t count);

  std::optional<std::uint64_t> counter_;
  std::vector<Ns> collected_;        // by a query that was not seen yet
  std::uint64_t counted_early_ = 0;  // of a query's requests, before it was seen
  std::uint64_t early_adds_ = 0;     // additions an ACK has shown before their query was traced
  std::vector<PendingStep> steps_;
  std::uint64_t requested_ = 0;
  std::uint64_t received_ = 0;
  std::optional<std::uint32_t> last_shown_;
  OptNs short_since_;  // queries show less than was counted
  bool complete_;
  bool queries_seen_ = false;  // the recording has the sums of the queries
};

}  // namespace ackscope::timeline
