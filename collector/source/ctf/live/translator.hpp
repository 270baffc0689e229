#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "collector/source/ctf/babeltrace/decoder.hpp"
#include "collector/source/ctf/format/loss_count.hpp"
#include "collector/source/ctf/live/batch.hpp"
#include "collector/source/ctf/live/lasting_origins.hpp"
#include "collector/source/ctf/live/trace_watch.hpp"

namespace ackscope::source::ctf {

/// How what is about to be read lies to what was read before.
enum class Continuation {
  first,   ///< nothing was read before
  resume,  ///< the same session from its beginning: what was delivered is left out
  gap,     ///< something may be missing in between
};

/// Turns Babeltrace's messages into entries of a batch.
class Translator {
 public:
  explicit Translator(Wanted wanted) : decoder_(std::move(wanted)) {}

  /// Call with every new graph.
  void begin(Continuation continuation);
  /// Call before the graph goes.
  void end();
  void take(const bt_message* message, Batch& into);

  /// The newest time delivered.
  OptNs newest() const { return newest_; }

 private:
  /// How far the events of a process have been delivered.
  struct Reached {
    OptNs newest;
    std::uint64_t at_newest = 0;  ///< how many bear that time
  };

  void event(const bt_message* message, Batch& into);
  void lost_events(const bt_message* message, Batch& into);
  void lost_packets(const bt_message* message, Batch& into);
  void forget_what_is_gone(const bt_trace* trace);
  bool was_delivered(std::size_t origin, Ns time);
  void close_gap(Ns time, Batch& into);
  bool was_delivered(const Gap& gap) const;
  Gap gap_of(const bt_stream* stream, const bt_clock_snapshot* begin, const bt_clock_snapshot* end);

  Decoder decoder_;
  LastingOrigins origins_;
  TraceWatch watch_;
  std::vector<FieldValue> fields_;
  LossCount loss_count_;
  OptNs newest_;
  std::vector<Reached> reached_;  ///< by process
  std::vector<Reached> resume_;   ///< where each was when a session is read again; else empty
  bool gap_open_ = false;         ///< up to the next event
};

}  // namespace ackscope::source::ctf
