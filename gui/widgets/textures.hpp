#pragma once

#include <QBrush>

#include "gui/viewmodel/draw/draw_list.hpp"
#include "gui/widgets/palette.hpp"

namespace ackscope::widgets {

/// How a texture looks in the colour of a role: what fills it, and the edge around it where there
/// is room for one. In device pixels.
struct Fabric {
  QBrush brush;
  QColor edge;       ///< invalid: none
  QColor beneath{};  ///< what text on it stands on
};
Fabric fabric(viewmodel::Role role, viewmodel::Texture texture, bool dimmed, const Palette& palette,
              double scale);

}  // namespace ackscope::widgets
