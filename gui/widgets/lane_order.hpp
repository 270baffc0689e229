#pragma once

#include <string>

#include "gui/viewmodel/lanes/arrangement.hpp"

namespace ackscope::widgets {

class TimelineView;

/// Before which lane a lane that is dropped at this height goes: its index in the placement, one
/// behind the last for the end.
std::size_t drop_before(TimelineView& view, double y);
/// Where the line is drawn that shows it.
double drop_line(TimelineView& view, double y);

/// The arrangement when `lane` has been dropped there. Groups stay together; a pinned lane moves
/// among the pinned ones only.
viewmodel::Arrangement dropped(viewmodel::Arrangement from, const viewmodel::Scene& scene,
                               const viewmodel::Placement& placement, const std::string& lane,
                               std::size_t before);

}  // namespace ackscope::widgets
