#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/model/result.hpp"
#include "collector/model/time.hpp"

namespace ackscope::source {

/// What `Source::next()` found.
enum class Pull {
  event,    ///< `Source::event()` is valid
  gap,      ///< `Source::gap()` is valid
  restart,  ///< the recording turned out to be damaged: forget all that was delivered, the source
            ///< begins anew and leaves the damaged part out. Happens at most once per source.
  end,      ///< the end of what can be read; `Source::summary()` is final
};

/// Tells whether anybody wants events of this name. A source may skip the arguments of others but
/// counts them.
using Wanted = std::function<bool(std::string_view event_name)>;

/// The part of a recording that is asked for, both ends included, on the recording's own clock. A
/// source may leave out, uncounted, what lies outside. Losses before it are told where they can be
/// known without reading (CTF); else a note says that something was left unread.
struct TimeRange {
  OptNs begin;
  OptNs end;
};

/// A recording on one clock, read once from begin to end with memory that does not depend on its
/// length. Not thread-safe. Damage is never an error here: it costs what is damaged, is counted in
/// `summary()` and marked by a `Gap`; a recording that cannot be opened at all is an `Error` of the
/// function that opens it.
class Source {
 public:
  virtual ~Source() = default;

  /// Advances. Events of one origin come in the order of their time stamps, as far as the tracer
  /// kept it (simple records may be slightly out of order across threads).
  virtual Pull next() = 0;

  virtual const RawEvent& event() const = 0;
  virtual const Gap& gap() const = 0;

  /// The traced processes met so far, indexed by `RawEvent::origin`.
  virtual const std::vector<Origin>& origins() const = 0;

  /// path, backend, clock, events, malformed (bytes that are no record), lost, first_ns, last_ns,
  /// notes, incomplete. The other members are filled in by the pipeline.
  virtual const InputSummary& summary() const = 0;

  /// How much of its files was read, in their bytes; 0 where it does not tell.
  virtual std::uint64_t bytes_read() const { return 0; }
};

using SourcePtr = std::unique_ptr<Source>;

}  // namespace ackscope::source
