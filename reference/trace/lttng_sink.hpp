#pragma once

#include "reference/trace/events.hpp"

namespace ackscope::reference::trace {

/// Turns events into the tracepoints of provider `ackscope` (tracepoints/events.txt). An event that
/// nobody records costs a branch. Texts are cut at 511 bytes.
class LttngSink : public Sink {
 public:
  void trace(const Event& event) override;
};

}  // namespace ackscope::reference::trace
