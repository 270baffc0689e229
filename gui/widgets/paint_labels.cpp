#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/widgets/painter.hpp"
#include "gui/widgets/textures.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Align;
using viewmodel::Box;
using viewmodel::DrawList;
using viewmodel::Label;
using viewmodel::Point;
using viewmodel::Role;
using viewmodel::Texture;

constexpr double kPadding = 4;

/// The text as it is drawn, and where its baseline begins.
struct Line {
  QString text;
  QPointF at;
  double width = 0;
};

bool drawable(const Label& label) {
  const auto& box = label.box;
  return !label.text.empty() && box.width > 1 && box.height > 1 && std::abs(box.x) < 30'000 &&
         std::abs(box.y) < 30'000 && box.width < 30'000;
}

double start(const Label& label, double width) {
  const double room = label.box.width - width;
  if (label.plate) return label.box.x + room / 2;
  switch (label.align) {
    case Align::left:
      return label.box.x;
    case Align::centre:
      return label.box.x + room / 2;
    case Align::right:
      return label.box.x + room;
  }
  return label.box.x;
}

/// Baselines of one height stand on one line of pixels, whatever the letters.
Line lay_out(const Label& label, const FontMetrics& fonts, double scale) {
  Line line;
  line.text = fonts.elided(label.text, label.size, label.bold, label.box.width);
  line.width = fonts.width(line.text.toStdString(), label.size, label.bold);
  const double middle = label.box.y + label.box.height / 2;
  const double baseline = middle + fonts.cap_height(label.size, label.bold) / 2;
  line.at = {std::round(start(label, line.width) * scale) / scale,
             std::round(baseline * scale) / scale};
  return line;
}

/// The box the text stands on; the last one painted wins.
const Box* box_beneath(const Label& label, const std::vector<Box>& boxes) {
  const Point middle{label.box.x + label.box.width / 2, label.box.y + label.box.height / 2};
  const auto found = std::find_if(boxes.rbegin(), boxes.rend(), [&](const Box& box) {
    return box.role == label.on && box.rect.contains(middle);
  });
  return found == boxes.rend() ? nullptr : &*found;
}

/// A text over hatching, dots or bars is read on a patch without them.
void clear_patch(QPainter& painter, const Label& label, const Line& line, const QColor& colour) {
  const double half = std::min(label.size * 0.62 + 1, label.box.height / 2 - 1);
  const double middle = label.box.y + label.box.height / 2;
  painter.fillRect(QRectF(line.at.x() - 2, middle - half, line.width + 4, 2 * half), colour);
}

QColor colour_on_box(QPainter& painter, const Label& label, const Line& line,
                     const std::vector<Box>& boxes, const Palette& palette) {
  const Box* box = box_beneath(label, boxes);
  if (box == nullptr) return palette.text_on(palette.fill(label.on));
  const Fabric look = fabric(box->role, box->texture, box->dimmed, palette, 1);
  if (box->texture == Texture::hatched || box->texture == Texture::dotted ||
      box->texture == Texture::dense) {
    clear_patch(painter, label, line, look.beneath);
  }
  return palette.text_on(look.beneath);
}

QColor colour_on_plate(QPainter& painter, const Label& label, const Line& line,
                       const Palette& palette) {
  const double height = std::min(label.box.height, label.size + 5);
  const double width =
      std::max(line.width + kPadding, std::min(label.box.width, line.width + 2 * kPadding));
  const QRectF plate(line.at.x() - (width - line.width) / 2,
                     label.box.y + (label.box.height - height) / 2, width, height);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette.fill(label.role));
  painter.drawRoundedRect(plate, 2.5, 2.5);
  return palette.text_on(palette.fill(label.role));
}

void paint_label(QPainter& painter, const Label& label, const std::vector<Box>& boxes,
                 const Palette& palette, const FontMetrics& fonts, double scale) {
  if (!drawable(label)) return;
  const Line line = lay_out(label, fonts, scale);
  if (line.text.size() < 2 && label.text.size() > 3) return;  // the ellipsis alone says nothing
  QColor colour = palette.ink(label.role);
  if (label.plate) {
    colour = colour_on_plate(painter, label, line, palette);
  } else if (!is_ground(label.on)) {
    colour = colour_on_box(painter, label, line, boxes, palette);
  }
  painter.setFont(fonts.font(label.size, label.bold));
  painter.setPen(colour);
  painter.drawText(line.at, line.text);
}

}  // namespace

void paint_labels(QPainter& painter, const DrawList& list, const Palette& palette,
                  const FontMetrics& fonts) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  const double scale = painter.device()->devicePixelRatio();
  for (const Label& label : list.labels) {
    paint_label(painter, label, list.boxes, palette, fonts, scale);
  }
  painter.restore();
}

}  // namespace ackscope::widgets
