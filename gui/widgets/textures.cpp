#include "gui/widgets/textures.hpp"

#include <QImage>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace ackscope::widgets {
namespace {

using viewmodel::Role;
using viewmodel::Texture;

int pixels(double logical, double scale) {
  return std::max(1, static_cast<int>(std::lround(logical * scale)));
}

/// Diagonals that fit together at the tile's edges.
QImage hatching(const QColor& ground, const QColor& line, double scale) {
  const int side = pixels(6, scale);
  QImage tile(side, side, QImage::Format_RGB32);
  tile.fill(ground);
  const int thick = pixels(1.5, scale);
  for (int y = 0; y < side; ++y) {
    for (int i = 0; i < thick; ++i) tile.setPixelColor((side - 1 - y + i) % side, y, line);
  }
  return tile;
}

QImage dots(const QColor& ground, const QColor& dot, double scale) {
  const int side = pixels(6, scale), size = pixels(1.5, scale);
  QImage tile(side, side, QImage::Format_RGB32);
  tile.fill(ground);
  QPainter painter(&tile);
  painter.fillRect(0, 0, size, size, dot);
  painter.fillRect(side / 2, side / 2, size, size, dot);
  return tile;
}

/// Level bars: they are seen even in a box of one pixel's width.
QImage bars(const QColor& ground, const QColor& bar, double scale) {
  const int high = pixels(3, scale);
  QImage tile(pixels(4, scale), high, QImage::Format_RGB32);
  tile.fill(ground);
  QPainter painter(&tile);
  painter.fillRect(0, 0, tile.width(), pixels(2, scale), bar);
  return tile;
}

struct Colours {
  QColor fill, tint, ground;
};
Colours colours_of(Role role, bool dimmed, const Palette& palette) {
  Colours colours{palette.fill(role), palette.tint(role), palette.fill(Role::background)};
  if (dimmed) colours.fill = palette.dimmed(colours.fill);
  if (dimmed) colours.tint = palette.dimmed(colours.tint);
  return colours;
}

Fabric make(Texture texture, const Colours& colours, double scale) {
  const auto& [fill, tint, ground] = colours;
  const QColor faint = mix(tint, ground, 0.5);
  switch (texture) {
    case Texture::light:
      return {tint, mix(fill, tint, 0.8), tint};
    case Texture::hatched:
      return {hatching(tint, mix(fill, tint, 0.62), scale), fill, tint};
    case Texture::dotted:
      return {dots(faint, mix(fill, ground, 0.8), scale), mix(fill, ground, 0.6), faint};
    case Texture::outline:
      return {Qt::NoBrush, fill, ground};
    case Texture::dense:
      return {bars(mix(fill, ground, 0.45), fill, scale), QColor(), fill};
    case Texture::solid:
    case Texture::torn:
      break;
  }
  return {fill, QColor(), fill};
}

}  // namespace

Fabric fabric(Role role, Texture texture, bool dimmed, const Palette& palette, double scale) {
  using Key = std::tuple<Role, Texture, bool, bool, int>;
  static thread_local std::map<Key, Fabric> made;
  const Key key{role, texture, dimmed, palette.dark(), static_cast<int>(scale * 100)};
  if (const auto found = made.find(key); found != made.end()) return found->second;
  if (made.size() > 2000) made.clear();
  return made.emplace(key, make(texture, colours_of(role, dimmed, palette), scale)).first->second;
}

}  // namespace ackscope::widgets
