#include "records/sql/text.hpp"

#include <cstddef>
#include <cstdint>

namespace ackscope::records::sql {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// Whether the second byte makes what the first one announces too long, a surrogate, or beyond
/// U+10FFFF.
bool forbidden(unsigned char first, unsigned char second) {
  return (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
         (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
}

/// Length of the character that begins at `at`; 0 when none does.
std::size_t character(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (std::size_t next = 1; next < length; ++next) {
    if (!continues(text, at + next)) return 0;
  }
  return forbidden(first, static_cast<unsigned char>(text[at + 1])) ? 0 : length;
}

}  // namespace

std::string storable(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character(text, at);
    kept += length == 0 ? kReplacement : text.substr(at, length);
    at += length == 0 ? 1 : length;
  }
  return kept;
}

std::string without(std::string_view message, std::string_view secret) {
  std::string line;
  for (std::size_t at = 0; at < message.size();) {
    if (!secret.empty() && message.substr(at).starts_with(secret)) {
      line += "***";
      at += secret.size();
    } else {
      line += message[at] == '\n' || message[at] == '\r' ? ' ' : message[at];
      ++at;
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace ackscope::records::sql
