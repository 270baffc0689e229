#pragma once

#include <string>
#include <vector>

#include "analysis/report/text/style.hpp"
#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::cli::follow {

/// What a screen is drawn on, and when.
struct Paper {
  int rows = 24;
  Ns wall_now = 0;  ///< Unix time
  bool cut = true;  ///< texts end where the screen does
};

/// A snapshot as a screen of at most `rows` lines of at most `style.width` columns: the inputs, the
/// migrations in flight with a lane per device, and the newest of those that have ended. What does
/// not fit is counted; every migration in flight comes before any device, and devices that wait for
/// an ACK come before others.
std::vector<std::string> frame(const live::Snapshot& snapshot, const report::TextStyle& style,
                               const Paper& paper);

}  // namespace ackscope::cli::follow
