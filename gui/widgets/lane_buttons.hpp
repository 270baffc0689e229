#pragma once

#include <QRectF>
#include <optional>
#include <vector>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/palette.hpp"

class QPainter;

namespace ackscope::widgets {

/// What can be done to a lane with a click in its header; seen while the pointer is there.
enum class LaneAction { pin, fold, hide };
struct LaneButton {
  LaneAction action;
  QRectF rect;
  bool on = false;  ///< pinned, folded
  QString tooltip;
};

/// At the right end of a header whose upper edge lies at `top`.
std::vector<LaneButton> lane_buttons(const viewmodel::Lane& lane,
                                     const viewmodel::PlacedLane& placed,
                                     const viewmodel::Arrangement& arrangement, double header_width,
                                     double top);
std::optional<LaneButton> button_at(const std::vector<LaneButton>& buttons, QPointF position);

void paint_lane_buttons(QPainter& painter, const std::vector<LaneButton>& buttons, QPointF pointer,
                        const Palette& palette);

/// The arrangement after a click.
viewmodel::Arrangement pressed(LaneAction action, const viewmodel::Lane& lane,
                               const viewmodel::Arrangement& from);

}  // namespace ackscope::widgets
