#include "collector/decode/text_shape.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>

namespace ackscope::decode {

struct TextShape::Cursor {
  std::span<FieldValue> out;
  std::size_t next = 0;
  // Bytes that may be searched for what follows a %s: some passes over the longest line, far above
  // what honest text needs.
  std::ptrdiff_t budget = std::ptrdiff_t{1} << 20;

  /// Made in place: copying what was just written costs more than reading it.
  template <typename Value>
  void push(Value value) {
    out[next++].template emplace<Value>(value);
  }
};

/// text.rfind(words, last), but libstdc++'s asks memcmp at every byte; memrchr passes over those
/// that are not the first of `words`.
static std::size_t find_last(std::string_view text, std::string_view words, std::size_t last) {
  if (words.empty() || words.size() > text.size()) return text.rfind(words, last);
  std::size_t size = std::min(last, text.size() - words.size()) + 1;
  while (const void* found = ::memrchr(text.data(), words.front(), size)) {
    size = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (text.substr(size).starts_with(words)) return size;
  }
  return std::string_view::npos;
}

TextShape::TextShape(std::string_view pattern) {
  while (!pattern.empty()) {
    const std::size_t percent = pattern.find('%');
    if (percent != 0) {
      const std::string_view literal = pattern.substr(0, percent);
      parts_.push_back({Kind::literal, literal});
      pattern.remove_prefix(literal.size());
      continue;
    }
    const char conversion = pattern.size() > 1 ? pattern[1] : 's';
    const Kind kind = conversion == 'u'   ? Kind::decimal
                      : conversion == 'd' ? Kind::signed_decimal
                      : conversion == 'x' ? Kind::hexadecimal
                                          : Kind::text;
    parts_.push_back({kind, {}});
    ++values_;
    pattern.remove_prefix(std::min<std::size_t>(2, pattern.size()));
  }
}

bool TextShape::match(std::string_view text, std::span<FieldValue> out) const {
  Cursor cursor{out};
  return match_from(0, text, cursor);
}

/// Only a %s can end in several places: all else is taken from the front of `text` in one loop.
bool TextShape::match_from(std::size_t part, std::string_view text, Cursor& cursor) const {
  for (; part < parts_.size(); ++part) {
    const auto& [kind, literal] = parts_[part];
    if (kind == Kind::text) return match_text(part, text, cursor);
    if (kind == Kind::literal) {
      if (!text.starts_with(literal)) return false;
      text.remove_prefix(literal.size());
    } else if (!take_number(kind, text, cursor)) {
      return false;
    }
  }
  return text.empty();
}

bool TextShape::take_number(Kind kind, std::string_view& text, Cursor& cursor) {
  const bool negative = kind == Kind::signed_decimal && text.starts_with('-');
  const char* begin = text.data() + (negative ? 1 : 0);
  const char* end = text.data() + text.size();
  std::uint64_t number = 0;
  const auto [rest, error] = kind == Kind::hexadecimal ? std::from_chars(begin, end, number, 16)
                                                       : std::from_chars(begin, end, number, 10);
  if (error != std::errc{}) return false;
  // Two's complement: the magnitude of the smallest int64_t does not fit a positive int64_t.
  if (negative)
    cursor.push(static_cast<std::int64_t>(~number + 1));
  else
    cursor.push(number);
  text = {rest, static_cast<std::size_t>(end - rest)};
  return true;
}

bool TextShape::match_text(std::size_t part, std::string_view text, Cursor& cursor) const {
  if (part + 1 == parts_.size()) {
    cursor.push(text);
    return true;
  }
  const std::string_view anchor = parts_[part + 1].literal;
  const std::size_t behind = part + (anchor.empty() ? 1 : 2);
  const std::size_t before = cursor.next;
  std::size_t end = text.size();
  for (std::size_t at = find_last(text, anchor, end); at != std::string_view::npos;) {
    cursor.budget -= static_cast<std::ptrdiff_t>(end - at + 1);
    if (cursor.budget < 0) return false;
    cursor.next = before;
    cursor.push(text.substr(0, at));
    if (match_from(behind, text.substr(at + anchor.size()), cursor)) return true;
    if (at == 0) break;
    end = at;
    at = find_last(text, anchor, at - 1);
  }
  cursor.budget -= static_cast<std::ptrdiff_t>(end + 1);
  return false;
}

}  // namespace ackscope::decode
