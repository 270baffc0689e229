#pragma once

#include <optional>
#include <string>

#include "gui/viewmodel/lanes/arrangement.hpp"
#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::widgets {

/// Key of the lane that shows the subject; empty: none does.
std::string lane_of(const viewmodel::Scene& scene, const viewmodel::Subject& subject);

/// From lane to lane with the arrow keys: of the next lane downwards (`steps` 1) or upwards (-1)
/// that has anything, the thing nearest in time to `from`, to the middle of the view when nothing
/// is selected.
std::optional<viewmodel::Subject> item_in_lane(const viewmodel::Scene& scene,
                                               const viewmodel::Shown& shown,
                                               const viewmodel::Placement& placement,
                                               const viewmodel::Subject& from,
                                               const viewmodel::Viewport& view, int steps);

}  // namespace ackscope::widgets
