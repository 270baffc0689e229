#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/viewmodel/draw/draw_list.hpp"
#include "gui/viewmodel/lanes/arrangement.hpp"
#include "gui/viewmodel/viewport/measure.hpp"
#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::viewmodel {

struct ShownNote {
  std::uint64_t id = 0;
  Ns begin = 0, end = 0;
  std::string text;
};

/// What is drawn over the lanes.
struct Decoration {
  Subject selected;
  std::optional<Measure> measure;
  std::optional<Ns> marker_a, marker_b, cursor;
  std::optional<Measure> apart;  ///< from marker A to B, with what is known of them
  std::vector<ShownNote> notes;
  std::function<bool(const Subject&)> takes;  ///< the filter; empty: everything
  bool arrows = true;
};

/// The lanes between `scroll` and `scroll + height`, the pinned ones on top. Costs as much as there
/// are pixels, whatever the recording holds: what falls on one pixel becomes one `dense` box.
///
///   | header 0..header_width | plot: viewport.width() |   axis on top, pinned lanes below it, then
///   those that scroll; `height` is that of the whole, axis included.
struct PictureSize {
  double header_width = 190;
  double height = 600;
  double axis_height = 26;
  double scroll = 0;
};
struct Picture {
  DrawList axis, header, plot, overlay;  ///< all in the coordinates of the whole
};
Picture draw_picture(const Scene& scene, const Placement& placement, const Viewport& view,
                     const PictureSize& size, const Decoration& decoration,
                     const TextMetrics& metrics);

/// Which lane lies at `y` of the picture; nothing below the last one.
std::optional<std::size_t> lane_at(const Placement& placement, const PictureSize& size, double y);

/// The strip with everything: phases, blocked time, late requests, downtime, findings, the window.
DrawList draw_overview(const Scene& scene, const Viewport& view, double width, double height,
                       const TextMetrics& metrics);

/// The switchover enlarged: decision, check, request, failure and resume, labelled in us from the
/// decision. `title` says what is seen. Nothing where there was no switchover.
struct Lens {
  DrawList list;
  Ns begin = 0, end = 0;  ///< what it shows
};
std::optional<Lens> draw_lens(const Shown& shown, double width, double height,
                              const TextMetrics& metrics);

}  // namespace ackscope::viewmodel
