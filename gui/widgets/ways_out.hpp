#pragma once

#include <QString>
#include <vector>

#include "gui/widgets/wanted.hpp"

namespace ackscope::widgets {

/// What can be opened instead of what could not be.
struct WayOut {
  QString title;
  Wanted wanted;
  bool needs_trace_events = false;  ///< a file that is to be chosen first
};

/// For folders with several kinds of recordings one for each kind; for simple files one that names
/// the trace-events-all they need. Looks into files: not for the window's thread.
std::vector<WayOut> ways_out(const Wanted& wanted);

}  // namespace ackscope::widgets
