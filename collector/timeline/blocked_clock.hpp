#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "collector/model/migration.hpp"
#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// Adds up the time in which nothing but pending ACKs kept the source from switching over: from a
/// query whose sum was small enough to switch over while ACKs were pending and the guest ran, to
/// the next query, ACK or end.
class BlockedClock {
 public:
  void set_threshold(std::int64_t bytes) {
    threshold_ = bytes;
    threshold_seen_ = true;
  }
  bool threshold_seen() const { return threshold_seen_; }
  /// A query found `total` bytes left with ACKs pending or not.
  void on_query(Ns at, std::uint64_t total, bool pending);
  /// Whatever it was that blocked, it does not any more.
  void stop(Ns at);
  /// It still does, as far as is known: goes on counting.
  void go_on(Ns at);

  /// Do ACKs alone keep the source, as of the last query?
  bool blocked() const { return blocked_; }
  Ns total() const { return total_; }
  /// While blocked: from when on the time is not in the total yet.
  Ns since() const { return since_; }
  /// Time added by the last call; what of it a device is to blame for is the caller's to know.
  Ns last_added() const { return last_added_; }
  /// The same as spans; of very many the last ones run together.
  const std::vector<BlockedSpan>& spans() const { return spans_; }
  /// Queries that found nothing but ACKs missing.
  std::size_t queries() const { return queries_; }

 private:
  std::int64_t threshold_ = 0;  // 0 until the first bandwidth sample, about 100 ms into precopy
  bool threshold_seen_ = false;
  bool blocked_ = false;
  Ns since_ = 0;
  Ns total_ = 0;
  Ns last_added_ = 0;
  std::size_t queries_ = 0;
  std::vector<BlockedSpan> spans_;
};

}  // namespace ackscope::timeline
