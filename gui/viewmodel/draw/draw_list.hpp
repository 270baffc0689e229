#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/viewmodel/lanes/lane.hpp"

/// What a painter does, one primitive after the other, in device-independent pixels. No colours:
/// the palette maps roles.
namespace ackscope::viewmodel {

struct Point {
  double x = 0, y = 0;
};
struct Rect {
  double x = 0, y = 0, width = 0, height = 0;
  bool contains(Point p) const {
    return p.x >= x && p.x < x + width && p.y >= y && p.y < y + height;
  }
};

enum class Texture : std::uint8_t {
  solid,
  light,    ///< a tint: stages that wait; see `is_veil`
  hatched,  ///< inferred
  dotted,   ///< unknown
  outline,
  dense,  ///< several things in one pixel
  torn,   ///< open end: goes on behind the recording
};

struct Box {
  Rect rect;
  Role role = Role::unknown;
  Texture texture = Texture::solid;
  Subject subject{};
  bool dimmed = false;  ///< the filter does not take it
  bool selected = false;
  std::uint32_t count = 1;  ///< how many things it stands for; `subject` is the first
};
/// A tint that is higher than a lane and nothing to point at lets through what lies behind: blocked
/// time and downtime over all lanes, a measured range.
inline bool is_veil(const Box& box) {
  return box.texture == Texture::light && !box.subject && box.rect.height > 24;
}
struct Stroke {
  std::vector<Point> points{};
  Role role = Role::text;
  double width = 1;
  bool dashed = false;
  bool filled = false;  ///< closed and filled with a tint (curves)
  bool arrow_head = false;
  Subject subject{};
};
struct Glyph {
  Point at;  ///< its middle
  Shape shape = Shape::tick;
  Role role = Role::event;
  double size = 10;
  Certainty certainty = Certainty::observed;
  Subject subject{};
  bool dimmed = false;
  bool selected = false;
  std::uint32_t count = 1;  ///< how many marks it stands for; `subject` is the gravest
};
enum class Align : std::uint8_t { left, centre, right };
struct Label {
  Rect box;  ///< the text is clipped to it with an ellipsis
  std::string text{};
  Role role = Role::text;      ///< its colour
  Role on = Role::background;  ///< what it stands on: decides between dark and light text
  Align align = Align::left;
  bool bold = false;
  bool plate = false;  ///< a filled plate of `role` behind it, text in contrast: LATE
  double size = 11;    ///< pixels of the font
  Subject subject{};   ///< of a plate
};

struct DrawList {
  std::vector<Box> boxes;  ///< first, in order
  std::vector<Stroke> strokes;
  std::vector<Glyph> glyphs;
  std::vector<Label> labels;  ///< last

  void clear();
};

/// How wide a text is. The widgets ask the font; tests take 7 pixels a character.
class TextMetrics {
 public:
  virtual ~TextMetrics() = default;
  virtual double width(std::string_view text, double size, bool bold) const = 0;
};

/// What lies under a point: the smallest thing, glyphs before boxes; nothing: kind none.
Subject subject_at(const DrawList& list, Point point, double reach = 4);

/// Line by line, numbers rounded to pixels: what golden tests compare.
std::string to_text(const DrawList& list);

}  // namespace ackscope::viewmodel
