#pragma once

#include <functional>
#include <string>

#include "gui/viewmodel/draw/svg/page.hpp"

namespace ackscope::viewmodel {

/// The colours of a role, "#rrggbb".
struct Inks {
  std::string fill, tint;
  std::string text;              ///< as text on the page
  std::string on_fill, on_tint;  ///< text on the role's own colours
};
using InksOf = std::function<Inks(Role)>;

/// SVG 1.1, complete with an XML head; the same picture as the painter's, with its texts as texts.
/// No scripts, no links, nothing from outside. Hostile texts are escaped.
std::string to_svg(const Page& page, const InksOf& inks, const TextMetrics& metrics);

/// The outline of a shape around (0, 0), within -1..1, as data of a path.
std::string_view path_of(Shape shape);

}  // namespace ackscope::viewmodel
