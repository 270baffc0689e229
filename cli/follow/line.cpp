#include "cli/follow/line.hpp"

#include <algorithm>

#include "analysis/report/text/printable.hpp"

namespace ackscope::cli::follow {

using report::Tone;

void Line::put(std::string_view clean, Tone tone) {
  text_ += paint(clean, tone, style_);
  width_ += report::text_width(clean);
}

Line& Line::add(std::string_view text, Tone tone) {
  const std::string clean = report::printable(text, style_.unicode);
  if (room() >= report::text_width(clean)) {
    put(clean, tone);
  } else if (room() >= 4) {
    put(report::shorten_middle(clean, room(), style_.unicode), tone);
  }
  return *this;
}

Line& Line::to(int column) {
  const int spaces = std::min(std::max(column - width_, 1), room());
  if (spaces > 0) put(std::string(static_cast<std::size_t>(spaces), ' '), Tone::plain);
  return *this;
}

Line& Line::cell(std::string_view text, int width, Tone tone) {
  const std::string clean = report::printable(text, style_.unicode);
  const int end = width_ + width + 1;
  add(report::shorten_middle(clean, width, style_.unicode), tone);
  return to(end);
}

Line& Line::right(std::string_view text, int width, Tone tone) {
  const int spaces = width - report::text_width(text);
  if (spaces > 0) add(std::string(static_cast<std::size_t>(spaces), ' '));
  return add(text, tone).add(" ");
}

Line& Line::drawn(const std::string& text, int columns) {
  if (columns > room()) return *this;
  text_ += text;
  width_ += columns;
  return *this;
}

std::string Line::text() const {
  const std::size_t end = text_.find_last_not_of(' ');
  return text_.substr(0, end == std::string::npos ? 0 : end + 1);
}

}  // namespace ackscope::cli::follow
