#include "cli/follow/line.hpp"

#include <algorithm>

#include "analysis/report/text/printable.hpp"

namespace ackscope::cli::follow {

using report::Tone;

namespace {

/// The begin of it that has at most that many columns.
std::string_view first_columns(std::string_view text, int columns) {
  std::size_t end = text.size();
  while (end > 0 && report::text_width(text.substr(0, end)) > columns) {
    --end;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  }
  return text.substr(0, end);
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789.,-") == std::string_view::npos;
}

/// Whole words, as long as there are some; a figure goes together with its unit.
std::string shorten_end(std::string_view text, int width, bool unicode) {
  const std::string_view gap = unicode ? "\u2026" : "..";
  std::string_view kept = first_columns(text, width - report::text_width(gap));
  const bool inside = kept.size() < text.size() && text[kept.size()] != ' ';
  for (bool drop = inside; kept.find(' ') != std::string_view::npos;) {
    const std::size_t space = kept.rfind(' ');
    if (!drop && !is_number(kept.substr(space + 1))) break;
    kept = kept.substr(0, space);
    drop = false;
  }
  return std::string(kept) + std::string(gap);
}

/// "12 min 30 s" loses " 30 s".
std::string_view without_last_figure(std::string_view text) {
  std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos || space == 0) return {};
  space = text.rfind(' ', space - 1);
  return space == std::string_view::npos ? std::string_view() : text.substr(0, space);
}

}  // namespace

void Line::put(std::string_view clean, Tone tone) {
  text_ += paint(clean, tone, style_);
  width_ += report::text_width(clean);
}

Line& Line::add(std::string_view text, Tone tone) {
  const std::string clean = report::printable(text, style_.unicode);
  if (room() >= report::text_width(clean)) {
    put(clean, tone);
  } else if (room() >= 4) {
    put(shorten_end(clean, room(), style_.unicode), tone);
    width_ = std::max(width_, style_.width);
  }
  return *this;
}

Line& Line::rest(std::string_view text, bool cut, Tone tone) {
  if (cut) return add(text, tone);
  put(report::printable(text, style_.unicode), tone);
  return *this;
}

Line& Line::item(std::string_view text, Tone tone) {
  const std::string clean = report::printable(text, style_.unicode);
  if (room() >= report::text_width(clean)) put(clean, tone);
  return *this;
}

Line& Line::figure(std::string_view text, int width, Tone tone) {
  const int end = width_ + width + 1;
  std::string_view kept = text;
  while (report::text_width(kept) > std::min(width, room())) kept = without_last_figure(kept);
  return item(kept, tone).to(end);
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
