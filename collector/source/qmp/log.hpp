#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/qmp.hpp"
#include "collector/model/side.hpp"
#include "collector/model/time.hpp"

namespace ackscope::source {

/// A span on the two clocks that a QMP log may carry.
struct QmpSpan {
  OptNs first_real, last_real;
  OptNs first_monotonic, last_monotonic;
};

/// A VFIO_MIGRATION event: the device, by its qdev id, is in a new state.
struct QmpStateChange {
  std::string id;
  std::string state;  ///< in the words of the trace: "PRE_COPY"
  OptNs real, monotonic;
};

/// What one monitor said of one attempt.
struct QmpAttempt {
  std::optional<Side> side;  ///< empty when nothing in the log tells
  bool begin_seen = false;   ///< by its command or its first state, not by a later query alone
  QmpSpan span;
  QmpReport report;
  std::vector<QmpStateChange> states;
};

/// A QMP log, read to its end. Never as large as the file: an attempt is a handful of figures.
struct QmpLog {
  InputSummary summary;
  std::vector<QmpAttempt> attempts;
};

}  // namespace ackscope::source
