#include <cmath>
#include <cstdio>

#include "gui/viewmodel/draw/draw_list.hpp"

namespace ackscope::viewmodel {
namespace {

std::string px(double value) { return std::to_string(std::lround(value)); }

std::string rect(const Rect& r) {
  return px(r.x) + "," + px(r.y) + " " + px(r.width) + "x" + px(r.height);
}

std::string subject(const Subject& s) {
  if (!s) return "";
  static constexpr const char* names[] = {
      "none",    "phase",       "moment",  "guest", "pending", "pending-destination",
      "blocked", "device",      "round",   "load",  "state",   "bytes",
      "return",  "outage-part", "finding", "gap",   "event",   "note"};
  return std::string(" [") + names[static_cast<std::size_t>(s.kind)] + " " +
         (s.side == Side::source ? "s" : "d") + std::to_string(s.device) + "." +
         std::to_string(s.index) + "]";
}

const char* word(Texture texture) {
  static constexpr const char* names[] = {"solid",   "light", "hatched", "dotted",
                                          "outline", "dense", "torn"};
  return names[static_cast<std::size_t>(texture)];
}

const char* word(Shape shape) {
  static constexpr const char* names[] = {
      "tick", "diamond", "triangle-down", "triangle-up", "circle", "cross", "flag", "star", "bang"};
  return names[static_cast<std::size_t>(shape)];
}

const char* word(Align align) {
  return align == Align::left ? "left" : align == Align::right ? "right" : "centre";
}

std::string flags(bool dimmed, bool selected, std::uint32_t count) {
  return std::string(dimmed ? " dimmed" : "") + (selected ? " selected" : "") +
         (count > 1 ? " of " + std::to_string(count) : "");
}

std::string line(const Box& box) {
  return "box " + rect(box.rect) + " " + std::string(to_string(box.role)) + " " +
         word(box.texture) + flags(box.dimmed, box.selected, box.count) + subject(box.subject);
}

std::string line(const Stroke& stroke) {
  std::string text = "stroke";
  constexpr std::size_t most = 12;
  for (std::size_t i = 0; i < stroke.points.size() && i < most; ++i)
    text += " " + px(stroke.points[i].x) + "," + px(stroke.points[i].y);
  if (stroke.points.size() > most) text += " .. " + std::to_string(stroke.points.size());
  return text + " " + std::string(to_string(stroke.role)) + (stroke.dashed ? " dashed" : "") +
         (stroke.filled ? " filled" : "") + (stroke.arrow_head ? " arrow" : "") +
         subject(stroke.subject);
}

std::string line(const Glyph& glyph) {
  const char* certainty = glyph.certainty == Certainty::observed   ? ""
                          : glyph.certainty == Certainty::inferred ? " inferred"
                                                                   : " unknown";
  return "glyph " + px(glyph.at.x) + "," + px(glyph.at.y) + " " + word(glyph.shape) + " " +
         std::string(to_string(glyph.role)) + certainty +
         flags(glyph.dimmed, glyph.selected, glyph.count) + subject(glyph.subject);
}

std::string line(const Label& label) {
  return "label " + rect(label.box) + " \"" + label.text + "\" " +
         std::string(to_string(label.role)) + " on " + std::string(to_string(label.on)) + " " +
         word(label.align) + (label.bold ? " bold" : "") + (label.plate ? " plate" : "");
}

}  // namespace

std::string to_text(const DrawList& list) {
  std::string text;
  const auto all = [&](const auto& things) {
    for (const auto& thing : things) text += line(thing) + "\n";
  };
  all(list.boxes);
  all(list.strokes);
  all(list.glyphs);
  all(list.labels);
  return text;
}

}  // namespace ackscope::viewmodel
