#pragma once

#include <QPixmap>
#include <optional>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/font_metrics.hpp"
#include "gui/widgets/palette.hpp"

class QPainter;

namespace ackscope::widgets {

/// The picture of a pane and the painted lanes, kept as long as they are right: a moving cursor
/// paints only what lies over the lanes.
class TimelinePicture {
 public:
  /// Something of the pane, the size or the font changed.
  void changed() { current_ = placed_ = false; }
  /// Forgets everything, also the recording it was made of.
  void clear();

  const viewmodel::Picture& of(const viewmodel::Pane& pane, const viewmodel::PictureSize& size,
                               const FontMetrics& fonts);
  /// Stays where it is until `changed`.
  const viewmodel::Placement& placement(const viewmodel::Pane& pane);
  /// Over the whole of `width` x `size.height`, at the painter's scale.
  void paint(QPainter& painter, const viewmodel::Pane& pane, const viewmodel::PictureSize& size,
             double width, const Palette& palette, const FontMetrics& fonts);

 private:
  /// What the lanes depend on.
  struct Key {
    viewmodel::RecordingPtr recording;
    std::size_t migration = 0;
    viewmodel::Viewport view;
    viewmodel::Arrangement arrangement;
    std::string filter;
    viewmodel::Subject selected;
    viewmodel::PictureSize size;
    double width = 0, scale = 1;
    bool dark = false;
  };
  static bool same(const Key& a, const Key& b);
  void paint_lanes(const Key& key, const Palette& palette, const FontMetrics& fonts);

  bool current_ = false;
  viewmodel::Picture picture_;
  viewmodel::Placement placement_;
  bool placed_ = false;
  std::optional<Key> painted_;
  QPixmap lanes_;
};

/// Axis, header and plot, each within its own part; what lies over them comes after.
void paint_lanes(QPainter& painter, const viewmodel::Picture& picture,
                 const viewmodel::PictureSize& size, double width, const Palette& palette,
                 const FontMetrics& fonts);
void paint_overlay(QPainter& painter, const viewmodel::Picture& picture,
                   const viewmodel::PictureSize& size, double width, const Palette& palette,
                   const FontMetrics& fonts);

}  // namespace ackscope::widgets
