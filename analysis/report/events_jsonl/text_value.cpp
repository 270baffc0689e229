#include "analysis/report/events_jsonl/text_value.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace ackscope::report {
namespace {

/// RFC 3629 section 4: the first byte, and what the second may be. All further ones are 80..BF.
struct Form {
  unsigned char first_low, first_high, second_low, second_high;
  std::size_t size;
};
constexpr std::array kForms{
    Form{0x00, 0x7f, 0x00, 0x00, 1}, Form{0xc2, 0xdf, 0x80, 0xbf, 2},
    Form{0xe0, 0xe0, 0xa0, 0xbf, 3}, Form{0xe1, 0xec, 0x80, 0xbf, 3},
    Form{0xed, 0xed, 0x80, 0x9f, 3}, Form{0xee, 0xef, 0x80, 0xbf, 3},
    Form{0xf0, 0xf0, 0x90, 0xbf, 4}, Form{0xf1, 0xf3, 0x80, 0xbf, 4},
    Form{0xf4, 0xf4, 0x80, 0x8f, 4},
};

bool within(char c, unsigned char low, unsigned char high) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= low && byte <= high;
}

bool matches(const Form& form, std::string_view text) {
  if (text.size() < form.size || !within(text[0], form.first_low, form.first_high)) return false;
  if (form.size > 1 && !within(text[1], form.second_low, form.second_high)) return false;
  const std::string_view rest = form.size > 2 ? text.substr(2, form.size - 2) : "";
  return std::all_of(rest.begin(), rest.end(), [](char c) { return within(c, 0x80, 0xbf); });
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto* const form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& candidate) {
      return matches(candidate, text);
    });
    if (form == kForms.end()) return false;
    text.remove_prefix(form->size);
  }
  return true;
}

nlohmann::ordered_json text_value(std::string_view text) {
  if (is_utf8(text)) return text;
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    hex += digits[byte / 16];
    hex += digits[byte % 16];
  }
  return {{"hex", hex}};
}

}  // namespace ackscope::report
