#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "collector/model/initial_load.hpp"
#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// Blocks of one device that were initial data, counted from 1 in the order of saving.
struct InitialSpan {
  InitialCause cause = InitialCause::setup;
  OptNs seen;
  std::optional<std::uint64_t> bytes;  ///< as announced; `unreported`: what was found too much
  std::uint64_t first_block = 0;
  std::uint64_t last_block = 0;  ///< below `first_block`: none was saved
  bool flagged = false;
};

/// Finds out on the source which of a device's blocks are initial data: what a query announces is
/// read first, until an iteration leaves none.
///
///   query: initial grew, or REINIT came up ----> a span opens (the one before ends)
///   iteration: none left ----------------------> it ends
///   behind the stop: the rest of it goes first; what is saved beyond the size that the last query
///   announced was never announced: a re-init that nobody reported (inferred)
class InitialSpans {
 public:
  void on_query(Ns at, std::uint64_t initial, bool reinit);
  /// The stop-copy size that an exact query announced: all that is left, initial data included.
  void on_announced(std::uint64_t bytes);
  void on_block(std::uint64_t size, bool behind_stop);
  void on_iteration(std::uint64_t initial);
  void on_flag();
  /// Events are missing: blocks cannot be counted any more.
  void on_gap() { broken_ = true; }

  /// A query said how much there is.
  bool shown() const { return shown_; }
  /// Nothing is left by the last figure, so an INIT flag is rightly sent.
  bool drained() const { return shown_ && left_ == 0; }

  /// Empty when events are missing.
  std::vector<InitialSpan> finish() &&;

 private:
  struct Run {
    std::uint64_t size;
    std::uint64_t count;
  };

  void open(Ns at, std::uint64_t initial);
  void close();
  void find_unreported();

  bool broken_ = false;
  bool shown_ = false;    // a query has said how much there is
  bool is_open_ = false;  // the last span goes on
  bool reinit_up_ = false;
  std::uint64_t left_ = 0;
  std::uint64_t blocks_ = 0;
  std::optional<std::uint64_t> announced_;
  std::uint64_t blocks_at_stop_ = 0;
  std::uint64_t saved_behind_stop_ = 0;
  std::uint64_t initial_behind_stop_ = 0;  // of it announced initial data
  std::vector<Run> behind_stop_;           // sizes of the blocks saved there
  std::vector<InitialSpan> spans_;
};

}  // namespace ackscope::timeline
