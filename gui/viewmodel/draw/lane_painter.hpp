#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gui/viewmodel/draw/picture.hpp"

/// What the files of the plot share: where a lane lies, and where labels still have room.
namespace ackscope::viewmodel {

/// Where time and lanes are drawn.
///
///   left            right
///   +---------------+ top: below the axis
///   | pinned        |
///   | scrolling     |
///   +---------------+ bottom
struct Plot {
  const Viewport& view;
  const PictureSize& size;
  const Decoration& decoration;
  const TextMetrics& metrics;
  double left() const { return size.header_width; }
  double right() const { return size.header_width + view.width(); }
  double top() const { return size.axis_height; }
  double bottom() const { return size.height; }
  double x(Ns at) const { return left() + view.x(at); }
  bool dimmed(const Subject& subject) const {
    return decoration.takes && subject && !decoration.takes(subject);
  }
  bool selected(const Subject& subject) const { return subject && subject == decoration.selected; }
};

/// Which stretches of a row have a label or a glyph already.
class LabelRoom {
 public:
  bool free(int row, double from, double to) const;
  void take(int row, double from, double to);
  /// The first place at or behind `from` that is free and ends before `until`.
  std::optional<double> find(int row, double from, double width, double until) const;

 private:
  std::vector<std::vector<std::pair<double, double>>> rows_;
};

/// A lane with its place in the picture.
struct LaneArea {
  const Lane& lane;
  double top = 0;     ///< of the first row, before clipping
  double height = 0;  ///< of all of it
  double clip_top = 0, clip_bottom = 0;
  double row_top(int row) const;
  double row_middle(int row) const { return row_top(row) + lane.row_height / 2; }
  /// The part of a row's bar that is seen; nothing when none is.
  std::optional<Rect> bar(int row, double x0, double x1) const;
  bool sees(double y) const { return y >= clip_top && y < clip_bottom; }
};
/// Nothing when nothing of it is seen.
std::optional<LaneArea> area_of(const Scene& scene, const Placement& placement,
                                const PlacedLane& placed, const PictureSize& size);

void paint_spans(const LaneArea& area, const Plot& plot, DrawList& out);
void paint_lost(const LaneArea& area, const Plot& plot, DrawList& out);
void paint_curves(const LaneArea& area, const Plot& plot, DrawList& out);
void paint_density(const LaneArea& area, const Plot& plot, DrawList& out);
void paint_loud_marks(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out);
/// Spans are labelled before marks are painted, and keep clear of them.
void reserve_marks(const LaneArea& area, const Plot& plot, LabelRoom& room);
void paint_marks(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out);
void paint_span_labels(const LaneArea& area, const Plot& plot, LabelRoom& room, DrawList& out);
void paint_nothing_known(const LaneArea& area, const Plot& plot, DrawList& out);

void paint_axis(const Scene& scene, const Plot& plot, DrawList& axis, DrawList& behind);
void paint_shades(const Scene& scene, const Plot& plot, DrawList& out);
void paint_guides(const Scene& scene, const Plot& plot, Picture& picture);
void paint_arrows(const Scene& scene, const Placement& placement, const Plot& plot, DrawList& out);
void paint_header(const Scene& scene, const Placement& placement, const Plot& plot,
                  DrawList& header, DrawList& stripes);
/// Keeps clear of what is written `below`.
void paint_overlay(const Scene& scene, const Plot& plot, const DrawList& below, DrawList& out);

/// How a certainty looks; `waits`: drawn as a tint when it is observed.
Texture texture_of(const Span& span, bool end_is_seen);

constexpr double label_size = 11;
constexpr double label_height = 14;

}  // namespace ackscope::viewmodel
