#pragma once

#include <cstdint>
#include <deque>

#include "collector/model/raw_event.hpp"

namespace ackscope::source::simple {

/// Between which times the events of a "dropped" record were lost.
///
/// QEMU drops events while its ring of 256 KiB is full, and writes how many at the beginning of the
/// next batch (trace/simple.c, writeout_thread):
///
///   file:  ... batch k ... | dropped, stamped T | batch k+1: what the ring held at T ...
///
/// Certain: the losses lie after the previous "dropped" record and before T (the records that
/// follow in the file are older than T and usually older than the losses). Where batch k began
/// cannot be seen. Losses while it was being written fall behind a ring's worth of it, so the span
/// begins one ring before T in the file: true unless the writer was kept busy without a pause for
/// more than two rings.
class LossSpan {
 public:
  /// A record of the given time stands at `offset` of the file.
  void record(std::uint64_t offset, Ns time);

  /// A "dropped" record stands at `offset`.
  Gap dropped(std::uint64_t offset, Ns time, std::uint64_t count);

 private:
  struct Sample {
    std::uint64_t offset;
    Ns time;
  };
  std::deque<Sample> samples_;  ///< one for each sixteenth of the ring, not older than the ring
};

}  // namespace ackscope::source::simple
