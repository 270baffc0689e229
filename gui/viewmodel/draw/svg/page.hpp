#pragma once

#include <string>
#include <vector>

#include "gui/viewmodel/draw/draw_list.hpp"
#include "gui/viewmodel/draw/picture.hpp"

namespace ackscope::viewmodel {

/// A picture to be kept: what is drawn, part by part, each within its own rectangle.
///
///   title, and below it what is seen of which recording
///   axis, headers and lanes as they are on the screen
///   legend: what the colours and textures in it mean
struct Page {
  struct Part {
    DrawList list;
    Rect clip;       ///< in the part's own coordinates
    Point moved_by;  ///< of the part on the page
  };
  double width = 0, height = 0;
  std::string title, subtitle;
  std::vector<Part> parts;
};

/// `width` is that of the whole picture with its headers.
Page picture_page(const Picture& picture, const PictureSize& size, double width,
                  const std::string& title, const std::string& subtitle,
                  const TextMetrics& metrics);

/// What occurs in the lists, in words: boxes and shapes with their names, line by line.
struct Legend {
  DrawList list;
  double height = 0;
};
Legend draw_legend(const std::vector<const DrawList*>& lists, double width,
                   const TextMetrics& metrics);

}  // namespace ackscope::viewmodel
