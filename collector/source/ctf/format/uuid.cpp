#include "collector/source/ctf/format/uuid.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace ackscope::source::ctf {

std::string to_text(const Uuid& uuid) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    const auto byte = std::to_integer<unsigned>(uuid[i]);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::optional<Uuid> uuid_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return c != '"' && c != '-'; });
  if (digits.size() != 32) return std::nullopt;
  Uuid uuid{};
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    unsigned byte = 0;
    const char* first = digits.data() + 2 * i;
    const auto [end, error] = std::from_chars(first, first + 2, byte, 16);
    if (error != std::errc() || end != first + 2) return std::nullopt;
    uuid[i] = static_cast<std::byte>(byte);
  }
  return uuid;
}

}  // namespace ackscope::source::ctf
