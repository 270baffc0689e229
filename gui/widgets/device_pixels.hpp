#pragma once

#include <QPainter>
#include <QRect>

#include "gui/viewmodel/draw/draw_list.hpp"

namespace ackscope::widgets {

/// Paints in whole device pixels while it lives: one unit is one pixel of the screen or the image,
/// whatever the scale, so that edges are crisp.
class DevicePixels {
 public:
  explicit DevicePixels(QPainter& painter);
  ~DevicePixels() { painter_.restore(); }
  DevicePixels(const DevicePixels&) = delete;
  DevicePixels& operator=(const DevicePixels&) = delete;

  int pixel(double logical) const;   ///< far away and not-a-number ones are held
  int length(double logical) const;  ///< at least 1
  /// At least one pixel in both directions.
  QRect rect(const viewmodel::Rect& rect) const;
  double scale() const { return scale_; }

 private:
  QPainter& painter_;
  double scale_;
};

}  // namespace ackscope::widgets
