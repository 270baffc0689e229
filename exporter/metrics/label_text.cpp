#include "exporter/metrics/label_text.hpp"

#include <algorithm>
#include <cstddef>

namespace ackscope::exporter {
namespace {

constexpr std::size_t kLongest = 200;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool continues(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (byte_at(bytes, at) & 0xC0U) == 0x80U;
}

/// Smallest and largest second byte that may follow: no overlong forms, surrogates, or code points
/// above U+10FFFF (Unicode, table 3-7).
bool second_fits(unsigned first, unsigned second) {
  if (first == 0xE0) return second >= 0xA0;
  if (first == 0xED) return second <= 0x9F;
  if (first == 0xF0) return second >= 0x90;
  if (first == 0xF4) return second <= 0x8F;
  return true;
}

std::size_t length_by_first(unsigned first) {
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

/// Length of the well-formed, printable character at the front; 0 when there is none.
std::size_t character(std::string_view bytes) {
  const unsigned first = byte_at(bytes, 0);
  if (first < 0x80) return first >= 0x20 && first != 0x7F ? 1 : 0;
  const std::size_t length = length_by_first(first);
  for (std::size_t at = 1; at < length; ++at)
    if (!continues(bytes, at)) return 0;
  if (length == 0 || !second_fits(first, byte_at(bytes, 1))) return 0;
  // U+0080 to U+009F are control characters as well.
  return first == 0xC2 && byte_at(bytes, 1) < 0xA0 ? 0 : length;
}

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string label_value(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t length = character(bytes);
    const std::string_view next = length == 0 ? kReplacement : bytes.substr(0, length);
    if (text.size() + next.size() > kLongest) break;
    text += next;
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return text;
}

std::string told_apart(const std::string& value, std::set<std::string>& taken) {
  std::string label = value;
  for (std::size_t number = 2; !taken.insert(label).second; ++number)
    label = value + " #" + std::to_string(number);
  return label;
}

std::string label_name(std::string_view bytes) {
  std::string name;
  for (const char c : bytes.substr(0, kLongest)) name += letter_or_digit(c) ? c : '_';
  if (name.empty() || name.starts_with("__") || (name[0] >= '0' && name[0] <= '9'))
    name.insert(0, "label_");
  name.resize(std::min(name.size(), kLongest));
  return name;
}

}  // namespace ackscope::exporter
