#include "analysis/report/text/printable.hpp"

#include <algorithm>
#include <cstdint>

namespace ackscope::report {
namespace {

bool continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::size_t expected_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

std::uint32_t code_point(std::string_view bytes) {
  static constexpr unsigned lead_mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t value = static_cast<unsigned char>(bytes[0]) & lead_mask[bytes.size()];
  for (const char byte : bytes.substr(1))
    value = value << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
  return value;
}

/// Control characters (C0, DEL, C1), bidirectional overrides, surrogates and overlong forms would
/// let a recording write to the terminal what it likes.
bool harmless(std::uint32_t point, std::size_t length) {
  static constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (point < smallest[length] || point > 0x10FFFF) return false;
  if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return false;
  if (point >= 0xD800 && point < 0xE000) return false;
  return !(point >= 0x200B && point <= 0x200F) && !(point >= 0x2028 && point <= 0x202E) &&
         !(point >= 0x2066 && point <= 0x2069) && point != 0xFEFF;
}

/// Length of the harmless character at the begin of `rest`, 0 when there is none.
std::size_t character(std::string_view rest) {
  const std::size_t length = expected_length(static_cast<unsigned char>(rest[0]));
  if (length == 0 || length > rest.size()) return 0;
  const std::string_view bytes = rest.substr(0, length);
  if (!std::all_of(bytes.begin() + 1, bytes.end(), continuation)) return 0;
  return harmless(code_point(bytes), length) ? length : 0;
}

/// The part of `text` from code point `first` on, `count` of them.
std::string_view slice(std::string_view text, int first, int count) {
  std::size_t begin = 0;
  const auto step = [&](std::size_t at) {
    for (++at; at < text.size() && continuation(text[at]);) ++at;
    return at;
  };
  for (; first > 0 && begin < text.size(); --first) begin = step(begin);
  std::size_t end = begin;
  for (; count > 0 && end < text.size(); --count) end = step(end);
  return text.substr(begin, end - begin);
}

}  // namespace

std::string printable(std::string_view text, bool unicode) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = character(text);
    if (length == 1 || (length > 1 && unicode)) {
      clean.append(text.substr(0, length));
    } else {
      clean += '?';
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return clean;
}

int text_width(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continuation(byte); }));
}

std::string shorten_middle(std::string_view text, int width, bool unicode) {
  const int length = text_width(text);
  width = std::max(width, 4);
  if (length <= width) return std::string(text);
  const std::string_view gap = unicode ? "\u2026" : "..";
  const int kept = width - text_width(gap);
  const int tail = (kept + 1) / 2;
  return std::string(slice(text, 0, kept - tail)) + std::string(gap) +
         std::string(slice(text, length - tail, tail));
}

std::string pad_right(std::string_view text, int width) {
  return std::string(text) +
         std::string(static_cast<std::size_t>(std::max(0, width - text_width(text))), ' ');
}

std::string pad_left(std::string_view text, int width) {
  return std::string(static_cast<std::size_t>(std::max(0, width - text_width(text))), ' ') +
         std::string(text);
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    if (!line.empty() && text_width(line) + 1 + text_width(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace ackscope::report
