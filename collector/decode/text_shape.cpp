#include "collector/decode/text_shape.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace ackscope::decode {

struct TextShape::Cursor {
  std::span<FieldValue> out;
  std::size_t next = 0;
  // Bytes that may be searched for what follows a %s: some passes over the longest line, far above
  // what honest text needs.
  std::ptrdiff_t budget = std::ptrdiff_t{1} << 20;

  void push(FieldValue value) { out[next++] = value; }
  void pop() { --next; }
};

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

bool TextShape::match_from(std::size_t part, std::string_view text, Cursor& cursor) const {
  if (part == parts_.size()) return text.empty();
  switch (parts_[part].kind) {
    case Kind::literal: {
      const std::string_view literal = parts_[part].literal;
      return text.starts_with(literal) && match_from(part + 1, text.substr(literal.size()), cursor);
    }
    case Kind::text:
      return match_text(part, text, cursor);
    default:
      return match_number(part, text, cursor);
  }
}

bool TextShape::match_number(std::size_t part, std::string_view text, Cursor& cursor) const {
  const bool negative = parts_[part].kind == Kind::signed_decimal && text.starts_with('-');
  const int base = parts_[part].kind == Kind::hexadecimal ? 16 : 10;
  const char* end = text.data() + text.size();
  std::uint64_t number = 0;
  const auto [rest, error] = std::from_chars(text.data() + (negative ? 1 : 0), end, number, base);
  if (error != std::errc{}) return false;
  // Two's complement: the magnitude of the smallest int64_t does not fit a positive int64_t.
  cursor.push(negative ? FieldValue(static_cast<std::int64_t>(~number + 1)) : FieldValue(number));
  const std::string_view tail(rest, static_cast<std::size_t>(end - rest));
  if (match_from(part + 1, tail, cursor)) return true;
  cursor.pop();
  return false;
}

bool TextShape::match_text(std::size_t part, std::string_view text, Cursor& cursor) const {
  if (part + 1 == parts_.size()) {
    cursor.push(text);
    return true;
  }
  const std::string_view anchor = parts_[part + 1].literal;
  std::size_t end = text.size();
  for (std::size_t at = text.rfind(anchor); at != std::string_view::npos;) {
    cursor.budget -= static_cast<std::ptrdiff_t>(end - at + 1);
    if (cursor.budget < 0) return false;
    cursor.push(text.substr(0, at));
    if (match_from(part + 1, text.substr(at), cursor)) return true;
    cursor.pop();
    if (at == 0) break;
    end = at;
    at = text.rfind(anchor, at - 1);
  }
  cursor.budget -= static_cast<std::ptrdiff_t>(end + 1);
  return false;
}

}  // namespace ackscope::decode
