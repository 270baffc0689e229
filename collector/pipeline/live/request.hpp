#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "collector/model/side.hpp"
#include "collector/pipeline/analyze.hpp"
#include "collector/pipeline/live/totals.hpp"

namespace ackscope::live {

/// One INPUT that is followed, and what the user knows of it that no trace carries.
struct LiveInput {
  /// `net://HOST[:PORT]/host/NAME/SESSION`, `unix:PATH`, or the path of a QEMU log or simple file
  /// that grows; none of them needs to exist yet.
  std::string address;
  std::optional<Side> forced_side{};
  std::optional<std::string> vm{};    ///< of all its processes
  std::optional<std::string> host{};  ///< ... counts where the trace names no host
  Labels labels{};                    ///< put on everything that is read from it
  bool from_end = false;              ///< a file's present content is skipped
};

struct LiveRequest {
  std::vector<LiveInput> inputs;
  std::vector<pipeline::TraceEventsSpec> trace_events{};
  /// An attempt without an event for so long is given up: it counts as unfinished.
  std::chrono::seconds give_up_after{300};
  /// Ended migrations that a snapshot still shows, the newest ones.
  std::size_t keep_ended = 64;
  /// Snapshots are made no more often than this.
  std::chrono::milliseconds snapshot_interval{250};
  bool same_clock = false;
  /// Upper bounds of the histograms of `Totals`, ascending; seconds, and rounds.
  std::vector<double> latency_buckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                      0.5,   1,      2.5,   5,    10,    30,   60};
  std::vector<double> downtime_buckets{0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3,
                                       0.5,  0.75,  1,    2,   5,    10};
  std::vector<double> rounds_buckets{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64};
};

}  // namespace ackscope::live
