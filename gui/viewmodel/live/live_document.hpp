#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "collector/pipeline/live/request.hpp"
#include "gui/viewmodel/document/recording.hpp"

namespace ackscope::viewmodel {

struct LiveStatus {
  bool up = false;
  std::string address;
  std::string why;  ///< when not up: what, and what to do
  OptNs lag_ns;     ///< age of the newest event when it came into the snapshot
};

/// A recording that goes on: every snapshot of a `live::Collector` becomes a `Recording`, with the
/// events heard so far. Rules are applied to migrations that ended; those in flight have the
/// findings that can be told already.
class LiveDocument {
 public:
  /// `on_change` is called from a thread of the document's own when there is something newer; it
  /// must not block (queue a call). Error: an address that cannot be one.
  static Result<std::unique_ptr<LiveDocument>> open(live::LiveRequest request,
                                                    std::function<void()> on_change);
  virtual ~LiveDocument() = default;           ///< stops; at most about 300 ms
  virtual RecordingPtr recording() const = 0;  ///< never null; from any thread
  virtual std::vector<LiveStatus> status() const = 0;
};

}  // namespace ackscope::viewmodel
