#include "gui/viewmodel/draw/svg/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace ackscope::viewmodel {
namespace {

constexpr double kFar = 1e5;

std::string number(double value) {
  if (std::isnan(value)) return "0";
  std::string digits = fmt::format("{:.2f}", std::clamp(value, -kFar, kFar));
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
      out += c;
  }
  return out;
}

std::string rectangle(const Rect& rect) {
  return fmt::format(R"(x="{}" y="{}" width="{}" height="{}")", number(rect.x), number(rect.y),
                     number(std::max(rect.width, 0.5)), number(std::max(rect.height, 0.5)));
}

bool finite(const Rect& r) {
  return std::isfinite(r.x) && std::isfinite(r.y) && std::isfinite(r.width) &&
         std::isfinite(r.height);
}

class Writer {
 public:
  Writer(const InksOf& inks, const TextMetrics& metrics) : inks_(inks), metrics_(metrics) {}

  void part(const Page::Part& part, std::size_t index) {
    patterns_for(part.list);
    add(R"(<clipPath id="c{}"><rect {}/></clipPath>)", index, rectangle(part.clip));
    add(R"x(<g transform="translate({} {})"><g clip-path="url(#c{})">)x", number(part.moved_by.x),
        number(part.moved_by.y), index);
    for (const Box& item : part.list.boxes) box(item);
    for (const Stroke& item : part.list.strokes) stroke(item);
    for (const Glyph& item : part.list.glyphs) glyph(item);
    for (const Label& item : part.list.labels) label(item, part.list.boxes);
    out_ += "</g></g>\n";
  }

  std::string take() { return std::move(out_); }

 private:
  template <typename... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  const Inks& inks(Role role) {
    const auto found = known_.find(role);
    return found != known_.end() ? found->second : known_.emplace(role, inks_(role)).first->second;
  }

  static std::string pattern_name(Role role, Texture texture) {
    return fmt::format("p{}-{}", static_cast<int>(role), static_cast<int>(texture));
  }

  void patterns_for(const DrawList& list) {
    for (const Box& item : list.boxes) {
      const bool woven = item.texture == Texture::hatched || item.texture == Texture::dotted ||
                         item.texture == Texture::dense;
      const std::string name = pattern_name(item.role, item.texture);
      if (woven && patterns_.emplace(name, true).second) pattern(name, item);
    }
  }

  void pattern(const std::string& name, const Box& item) {
    const Inks& own = inks(item.role);
    const char* drawing = R"(<path d="M-1 1 1-1M0 6 6 0M5 7 7 5" stroke-width="1.2")";
    std::string_view size = R"(width="6" height="6")";
    if (item.texture == Texture::dotted)
      drawing = R"(<path d="M0 1H1.5M3 4H4.5" stroke-width="1.5")";
    if (item.texture == Texture::dense) {
      drawing = R"(<path d="M0 1H4" stroke-width="2")";
      size = R"(width="4" height="3")";
    }
    add(R"(<pattern id="{}" patternUnits="userSpaceOnUse" {}><rect width="6" height="6" fill="{}"/>)"
        R"({} stroke="{}"/></pattern>)",
        name, size, own.tint, drawing, own.fill);
  }

  void box(const Box& item) {
    if (!finite(item.rect)) return;
    const Inks& own = inks(item.role);
    const std::string faint = item.dimmed ? R"( opacity=".25")" : "";
    const std::string place = rectangle(item.rect);
    if (is_veil(item)) {
      return add(R"(<rect {} fill="{}" fill-opacity=".1"/>)", place, own.fill);
    }
    switch (item.texture) {
      case Texture::solid:
        add(R"(<rect {} fill="{}"{}/>)", place, own.fill, faint);
        break;
      case Texture::torn:
        torn(item, own.fill, faint);
        break;
      case Texture::light:
        add(R"(<rect {} fill="{}" stroke="{}"{}/>)", place, own.tint, own.fill, faint);
        break;
      case Texture::outline:
        add(R"(<rect {} fill="none" stroke="{}"{}/>)", place, own.fill, faint);
        break;
      default:
        add(R"x(<rect {} fill="url(#{})" stroke="{}"{}/>)x", place,
            pattern_name(item.role, item.texture), own.fill, faint);
    }
    if (item.selected) {
      add(R"(<rect {} fill="none" stroke="{}" stroke-width="2"/>)", place,
          inks(Role::selection).fill);
    }
  }

  /// Its right side is ragged.
  void torn(const Box& item, const std::string& colour, const std::string& faint) {
    const Rect& r = item.rect;
    const double right = r.x + r.width, depth = std::min(4.0, r.width / 2);
    std::string path = fmt::format("M{} {}", number(r.x), number(r.y));
    bool out = true;
    for (double y = 0; y < std::min(r.height, 1000.0); y += 4, out = !out) {
      path += fmt::format("L{} {}", number(out ? right : right - depth), number(r.y + y));
    }
    path += fmt::format("L{} {}H{}Z", number(right - depth), number(r.y + r.height), number(r.x));
    add(R"(<path d="{}" fill="{}"{}/>)", path, colour, faint);
  }

  void stroke(const Stroke& item) {
    std::string path;
    for (const Point& point : item.points) {
      path += fmt::format("{}{} {}", path.empty() ? 'M' : 'L', number(point.x), number(point.y));
    }
    if (item.points.size() < 2) return;
    const std::string& colour = inks(item.role).fill;
    add(R"(<path d="{}" fill="{}" fill-opacity=".28" stroke="{}" stroke-width="{}"{}/>)", path,
        item.filled ? colour : "none", colour, number(item.width),
        item.dashed ? R"( stroke-dasharray="4 3")" : "");
    if (item.arrow_head) head(item, colour);
  }

  void head(const Stroke& item, const std::string& colour) {
    const Point tip = item.points.back(), before = item.points[item.points.size() - 2];
    const double dx = tip.x - before.x, dy = tip.y - before.y, length = std::hypot(dx, dy);
    if (!(length > 1)) return;
    const double ax = dx / length * 7, ay = dy / length * 7;
    add(R"(<path d="M{} {}L{} {}L{} {}Z" fill="{}"/>)", number(tip.x), number(tip.y),
        number(tip.x - ax - ay * .45), number(tip.y - ay + ax * .45), number(tip.x - ax + ay * .45),
        number(tip.y - ay - ax * .45), colour);
  }

  void glyph(const Glyph& item) {
    const double unit = item.size / 2;
    if (!std::isfinite(item.at.x) || !std::isfinite(item.at.y) || !(unit > 0.1)) return;
    const Inks& own = inks(item.role);
    const bool sure = item.certainty == Certainty::observed;
    add(R"x(<path transform="translate({} {}) scale({})" d="{}" fill="{}" stroke="{}" stroke-width="{}"{}{}/>)x",
        number(item.at.x), number(item.at.y), number(unit), path_of(item.shape),
        sure ? own.fill : inks(Role::background).fill,
        sure ? inks(Role::background).fill : own.fill, number(1.5 / unit),
        item.certainty == Certainty::unknown ? R"( stroke-dasharray=".3")" : "",
        item.dimmed ? R"( opacity=".25")" : "");
  }

  /// Shortened until it fits; by whole characters.
  std::string fitting(const Label& item) const {
    std::string text = item.text;
    if (metrics_.width(text, item.size, item.bold) <= item.box.width + 0.5) return text;
    while (!text.empty() && metrics_.width(text + "…", item.size, item.bold) > item.box.width) {
      while ((static_cast<unsigned char>(text.back()) & 0xC0) == 0x80 && text.size() > 1) {
        text.pop_back();
      }
      text.pop_back();
    }
    return text.empty() ? text : text + "…";
  }

  /// Text on a box is in contrast to it, be it filled or a tint.
  std::string colour_of(const Label& item, const std::vector<Box>& boxes) {
    const bool ground = item.on == Role::background || item.on == Role::stripe ||
                        item.on == Role::header || item.on == Role::pinned || item.on == Role::grid;
    if (item.plate) return inks(item.role).on_fill;
    if (ground) return inks(item.role).text;
    const Point middle{item.box.x + item.box.width / 2, item.box.y + item.box.height / 2};
    const auto box = std::find_if(boxes.rbegin(), boxes.rend(), [&](const Box& other) {
      return other.role == item.on && other.rect.contains(middle);
    });
    const bool full =
        box == boxes.rend() || box->texture == Texture::solid || box->texture == Texture::torn;
    return full ? inks(item.on).on_fill : inks(item.on).on_tint;
  }

  void label(const Label& item, const std::vector<Box>& boxes) {
    if (!finite(item.box) || !std::isfinite(item.size) || item.box.width < 1) return;
    const std::string text = fitting(item);
    if (text.empty()) return;
    const double wide = metrics_.width(text, item.size, item.bold);
    const double room = item.box.width - wide;
    const bool centred = item.plate || item.align == Align::centre;
    const double x = item.box.x + (centred ? room / 2 : item.align == Align::right ? room : 0);
    const double middle = item.box.y + item.box.height / 2;
    if (item.plate) {
      const double high = std::min(item.box.height, item.size + 5);
      add(R"(<rect {} rx="2.5" fill="{}"/>)", rectangle({x - 4, middle - high / 2, wide + 8, high}),
          inks(item.role).fill);
    }
    add(R"(<text x="{}" y="{}" font-size="{}"{} fill="{}">{}</text>)", number(x),
        number(middle + item.size * 0.365), number(item.size),
        item.bold ? R"( font-weight="bold")" : "", colour_of(item, boxes), escaped(text));
  }

  const InksOf& inks_;
  const TextMetrics& metrics_;
  std::map<Role, Inks> known_;
  std::map<std::string, bool> patterns_;
  std::string out_;
};

}  // namespace

std::string to_svg(const Page& page, const InksOf& inks, const TextMetrics& metrics) {
  Writer writer(inks, metrics);
  for (std::size_t i = 0; i < page.parts.size(); ++i) writer.part(page.parts[i], i);
  return fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" font-family="DejaVu Sans,Verdana,sans-serif">
<title>{2}</title><desc>{3}</desc>
<rect width="{0}" height="{1}" fill="{4}"/>
{5}</svg>
)",
      number(page.width), number(page.height), escaped(page.title), escaped(page.subtitle),
      inks(Role::background).fill, writer.take());
}

}  // namespace ackscope::viewmodel
