#pragma once

#include <QImage>
#include <filesystem>

#include "gui/viewmodel/draw/svg/page.hpp"
#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/font_metrics.hpp"
#include "gui/widgets/palette.hpp"

namespace ackscope::widgets {

/// What is seen now, with a title line, what it is of, and a legend. `size` and `width` are those
/// of the timeline; what lies below its lower edge is not on the page.
viewmodel::Page export_page(const viewmodel::Pane& pane, const viewmodel::PictureSize& size,
                            double width, const FontMetrics& fonts);

/// The page at `scale` pixels a unit; smaller where that would be more than 200 million pixels.
QImage page_image(const viewmodel::Page& page, const Palette& palette, const FontMetrics& fonts,
                  double scale);

/// By the end of the name: ".svg", else PNG. Through a new file that takes the old one's place.
Result<void> save_page(const viewmodel::Page& page, const Palette& palette,
                       const FontMetrics& fonts, double scale, const std::filesystem::path& path);

}  // namespace ackscope::widgets
