#pragma once

#include <iosfwd>

#include "analysis/report/text/style.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report {

/// Draws every migration as a chart of `style.width` columns (60 to 250 are made for; less is
/// treated as 60): phases, a row per device with its ACK rounds, the pending-ACK counter, the
/// guest. A switchover too thin to be read is drawn enlarged below, followed by a list of its
/// steps.
void write_timeline(const Analysis& analysis, std::ostream& out, const TextStyle& style);

}  // namespace ackscope::report
