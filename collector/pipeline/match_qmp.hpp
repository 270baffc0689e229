#pragma once

#include <cstddef>
#include <vector>

#include "collector/model/origin.hpp"
#include "collector/model/side.hpp"
#include "collector/source/qmp/log.hpp"

namespace ackscope::pipeline {

/// One recorded side of one migration, on its own clock. `recorded` is false for the side that no
/// trace shows: only the order can tell then.
struct RecordedSide {
  Side side = Side::source;
  std::size_t migration = 0;
  bool recorded = true;
  Ns first = 0, last = 0;
  ClockKind clock = ClockKind::epoch;
  std::size_t input = 0;
};

struct QmpMatch {
  std::size_t side;     ///< index into the sides
  std::size_t attempt;  ///< index into the attempts
};

/// Which QMP attempt is which recorded one. By time where both are stamped by one kind of clock:
/// they overlap, or a later query asked for the result. What is left over on a clock that cannot be
/// compared is matched by its order, if there are as many on both. Several attempts (of several
/// logs) may say something of one side.
std::vector<QmpMatch> match_qmp(const std::vector<RecordedSide>& sides,
                                const std::vector<source::QmpAttempt>& attempts);

}  // namespace ackscope::pipeline
