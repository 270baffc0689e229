#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "collector/model/raw_event.hpp"

namespace ackscope::decode {

/// The text that QEMU's log back end prints behind "NAME ", as a pattern: literal text with the
/// conversions %s (any text), %u (decimal), %d (decimal with sign) and %x (hexadecimal digits).
///
/// Strings are not quoted in the log and device names may hold blanks, colons and parentheses, so a
/// %s extends as far as the fixed words behind it allow.
class TextShape {
 public:
  explicit TextShape(std::string_view pattern);

  /// Number of conversions.
  std::size_t size() const { return values_; }

  /// Matches the whole text and stores one value per conversion in `out` (at least `size()` long;
  /// texts point into `text`). Work is bounded whatever the text holds.
  bool match(std::string_view text, std::span<FieldValue> out) const;

 private:
  enum class Kind { literal, text, decimal, signed_decimal, hexadecimal };
  struct Part {
    Kind kind;
    std::string_view literal;  // points into the pattern, which is a constant
  };
  struct Cursor;

  bool match_from(std::size_t part, std::string_view text, Cursor& cursor) const;
  static bool take_number(Kind kind, std::string_view& text, Cursor& cursor);
  bool match_text(std::size_t part, std::string_view text, Cursor& cursor) const;

  std::vector<Part> parts_;
  std::size_t values_ = 0;
};

}  // namespace ackscope::decode
