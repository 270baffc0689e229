#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"

namespace ackscope::source {

/// What `LiveSource::next()` found.
enum class Flow {
  event,    ///< `LiveSource::event()` is valid
  gap,      ///< `LiveSource::gap()` is valid
  restart,  ///< all that was delivered so far is going to be delivered again, or was never true:
            ///< forget what is not finished yet. The origins stay.
  idle,     ///< nothing now; ask again later. `LiveSource::status()` tells whether that is well.
  end,      ///< nothing will come any more
};

/// Whether an input is being read right now.
struct LiveStatus {
  bool up = false;
  std::string why;  ///< one sentence when it is not up: what, where, what is being waited for
};

/// An input that goes on while it is read: a growing file, a session of lttng-relayd, the feed of
/// another collector. It may not exist yet, vanish and come back; that is a status, never an error.
///
///   down --appears--> up --vanishes--> down ...        `end` only where nothing can come back
///
/// Not thread-safe: one thread opens, reads and closes it. `next()` returns within 100 ms, so that
/// whoever reads can stop or see to others. Events of one origin come in the order of their time
/// stamps, as far as the tracer kept it. What was missed while it was down is a gap.
class LiveSource {
 public:
  virtual ~LiveSource() = default;

  virtual Flow next() = 0;

  /// Valid until the next call of `next()`; the event's class as long as the source lives.
  virtual const RawEvent& event() const = 0;
  virtual const Gap& gap() const = 0;

  /// The traced processes met so far, indexed by `RawEvent::origin`; only ever grows.
  virtual const std::vector<Origin>& origins() const = 0;

  /// The counters only ever grow, also over reconnections and rotations. Notes are few: one for
  /// each kind of trouble, with how often and when last.
  virtual const InputSummary& summary() const = 0;

  virtual LiveStatus status() const = 0;

  /// Everything that was there when it was opened has been delivered.
  virtual bool caught_up() const = 0;
};

using LiveSourcePtr = std::unique_ptr<LiveSource>;

}  // namespace ackscope::source
