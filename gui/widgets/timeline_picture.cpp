#include "gui/widgets/timeline_picture.hpp"

#include <QPainter>
#include <cmath>

#include "gui/widgets/painter.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::DrawList;
using viewmodel::Picture;
using viewmodel::PictureSize;

void paint_within(QPainter& painter, const QRectF& part, const DrawList& list,
                  const Palette& palette, const FontMetrics& fonts) {
  painter.save();
  painter.setClipRect(part, Qt::IntersectClip);
  paint(painter, list, palette, fonts);
  painter.restore();
}

bool same_size(const PictureSize& a, const PictureSize& b) {
  return a.header_width == b.header_width && a.height == b.height &&
         a.axis_height == b.axis_height && a.scroll == b.scroll;
}

}  // namespace

void paint_lanes(QPainter& painter, const Picture& picture, const PictureSize& size, double width,
                 const Palette& palette, const FontMetrics& fonts) {
  const double head = size.header_width, top = size.axis_height;
  painter.fillRect(QRectF(0, 0, width, size.height), palette.fill(viewmodel::Role::background));
  paint_within(painter, {head, top, width - head, size.height - top}, picture.plot, palette, fonts);
  paint_within(painter, {0, top, head, size.height - top}, picture.header, palette, fonts);
  paint_within(painter, {0, 0, width, size.height}, picture.axis, palette, fonts);
}

void paint_overlay(QPainter& painter, const Picture& picture, const PictureSize& size, double width,
                   const Palette& palette, const FontMetrics& fonts) {
  paint_within(painter, {size.header_width, 0, width - size.header_width, size.height},
               picture.overlay, palette, fonts);
}

void TimelinePicture::clear() { *this = TimelinePicture(); }

bool TimelinePicture::same(const Key& a, const Key& b) {
  return a.recording == b.recording && a.migration == b.migration && a.view == b.view &&
         a.arrangement == b.arrangement && a.filter == b.filter && a.selected == b.selected &&
         same_size(a.size, b.size) && a.width == b.width && a.scale == b.scale && a.dark == b.dark;
}

const viewmodel::Placement& TimelinePicture::placement(const viewmodel::Pane& pane) {
  if (!placed_) placement_ = pane.placement();
  placed_ = true;
  return placement_;
}

const Picture& TimelinePicture::of(const viewmodel::Pane& pane, const PictureSize& size,
                                   const FontMetrics& fonts) {
  if (current_) return picture_;
  const auto& placed = placement(pane);
  picture_ =
      viewmodel::draw_picture(pane.scene(), placed, pane.view(), size, pane.decoration(), fonts);
  current_ = true;
  return picture_;
}

void TimelinePicture::paint_lanes(const Key& key, const Palette& palette,
                                  const FontMetrics& fonts) {
  const QSize pixels(static_cast<int>(std::ceil(key.width * key.scale)),
                     static_cast<int>(std::ceil(key.size.height * key.scale)));
  if (lanes_.size() != pixels) lanes_ = QPixmap(pixels);
  lanes_.setDevicePixelRatio(key.scale);
  QPainter painter(&lanes_);
  widgets::paint_lanes(painter, picture_, key.size, key.width, palette, fonts);
}

void TimelinePicture::paint(QPainter& painter, const viewmodel::Pane& pane, const PictureSize& size,
                            double width, const Palette& palette, const FontMetrics& fonts) {
  of(pane, size, fonts);
  Key key{pane.recording(),
          pane.migration(),
          pane.view(),
          pane.arrangement(),
          pane.filter().text(),
          pane.selected(),
          size,
          width,
          painter.device()->devicePixelRatio(),
          palette.dark()};
  if (!painted_ || !same(key, *painted_)) {
    paint_lanes(key, palette, fonts);
    painted_ = std::move(key);
  }
  painter.drawPixmap(0, 0, lanes_);
  paint_overlay(painter, picture_, size, width, palette, fonts);
}

}  // namespace ackscope::widgets
