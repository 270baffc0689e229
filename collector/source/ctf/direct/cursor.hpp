#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "collector/source/ctf/format/tsdl_tokens.hpp"

namespace ackscope::source::ctf::direct {

/// A place in the words of a TSDL text.
class Cursor {
 public:
  explicit Cursor(const std::vector<std::string_view>& words) : words_(words) {}

  std::string_view word(std::size_t ahead = 0) const {
    return at_ + ahead < words_.size() ? words_[at_ + ahead] : std::string_view();
  }
  bool at_end() const { return at_ >= words_.size(); }
  std::string_view next() { return at_ < words_.size() ? words_[at_++] : std::string_view(); }

  /// Moves behind `pattern` (see `matches`) if it is what follows.
  bool take(std::string_view pattern) {
    if (!matches(words_, at_, pattern)) return false;
    at_ += 1 + static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), ' '));
    return true;
  }

 private:
  const std::vector<std::string_view>& words_;
  std::size_t at_ = 0;
};

/// A text in quotes; empty when it is none, or not plain: escapes, other quotes, line ends.
inline std::optional<std::string_view> unquoted(std::string_view word) {
  if (word.size() < 2 || word.front() != '"') return std::nullopt;
  const std::string_view text = word.substr(1, word.size() - 2);
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '\\' && c != '\'';
  });
  return plain ? std::optional(text) : std::nullopt;
}

/// A name with a leading underscore, as LTTng gives every field one: never a word of TSDL.
inline bool is_field_name(std::string_view word) {
  const bool clean = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  return clean && word.size() > 1 && word.front() == '_' && word != "_Bool" && word != "_Complex" &&
         word != "_Imaginary";
}

}  // namespace ackscope::source::ctf::direct
