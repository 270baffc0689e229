#include <algorithm>

#include "gui/viewmodel/draw/lane_painter.hpp"

namespace ackscope::viewmodel {
namespace {

/// Merges what touches, so that it costs pixels and not spans.
void add_shade(const Span& span, const Plot& plot, std::vector<Box>& shades) {
  if (!plot.view.shows(span.begin, span.end)) return;
  const double from = std::max(plot.x(span.begin), plot.left());
  const double to = std::min(std::max(plot.x(span.end), from + 1), plot.right());
  if (to <= from) return;
  if (!shades.empty() && shades.back().role == span.role) {
    Rect& last = shades.back().rect;
    if (from <= last.x + last.width + 0.5) {
      last.width = std::max(last.width, to - last.x);
      return;
    }
  }
  shades.push_back(
      {{from, plot.top(), to - from, plot.bottom() - plot.top()}, span.role, Texture::light});
}

}  // namespace

/// Blocked time and downtime tint the whole height, behind the lanes. Only what is known: a guest
/// that may have run again tints nothing.
void paint_shades(const Scene& scene, const Plot& plot, DrawList& out) {
  for (const Lane& lane : scene.lanes) {
    if (lane.device) break;
    std::vector<Box> shades;
    for (const Span& span : lane.spans) {
      const bool strong = span.role == Role::blocked || span.role == Role::down;
      if (strong && span.certainty == Certainty::observed) add_shade(span, plot, shades);
    }
    out.boxes.insert(out.boxes.end(), shades.begin(), shades.end());
  }
}

/// A late request is seen from the axis down, also when its lane is scrolled away or hidden.
void paint_guides(const Scene& scene, const Plot& plot, Picture& picture) {
  double last = -10;
  for (const Mark& mark : scene.loud) {
    if (mark.at < plot.view.begin()) continue;
    if (mark.at > plot.view.end()) break;
    const double x = plot.x(mark.at);
    if (x - last < 1) continue;
    last = x;
    picture.plot.strokes.push_back({{{x, plot.top()}, {x, plot.bottom()}}, mark.role, 1, true});
    Glyph flag{
        {x, plot.size.axis_height - 6}, Shape::flag, mark.role, 11, mark.certainty, mark.subject};
    picture.axis.glyphs.push_back(flag);
  }
}

}  // namespace ackscope::viewmodel
