#include "gui/widgets/device_pixels.hpp"

#include <algorithm>
#include <cmath>

namespace ackscope::widgets {
namespace {
// Beyond this, rasterisers overflow.
constexpr double kFar = 30'000;
}  // namespace

DevicePixels::DevicePixels(QPainter& painter)
    : painter_(painter), scale_(painter.device()->devicePixelRatio()) {
  painter_.save();
  painter_.setRenderHint(QPainter::Antialiasing, false);
  painter_.scale(1 / scale_, 1 / scale_);
}

int DevicePixels::pixel(double logical) const {
  if (std::isnan(logical)) return static_cast<int>(kFar);
  return static_cast<int>(std::lround(std::clamp(logical * scale_, -kFar, kFar)));
}

int DevicePixels::length(double logical) const { return std::max(1, pixel(logical)); }

QRect DevicePixels::rect(const viewmodel::Rect& rect) const {
  const int left = pixel(rect.x), top = pixel(rect.y);
  return {left, top, std::max(1, pixel(rect.x + rect.width) - left),
          std::max(1, pixel(rect.y + rect.height) - top)};
}

}  // namespace ackscope::widgets
