#include "babeltrace/messages/uuid.hpp"

#include <charconv>
#include <random>
#include <string>

namespace ackscope::babeltrace {

UuidBytes random_uuid() {
  std::random_device device;
  std::uniform_int_distribution<unsigned> byte(0, 255);
  UuidBytes uuid{};
  for (auto& b : uuid) b = static_cast<std::uint8_t>(byte(device));
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | 0x40);  // version 4, RFC 4122
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

std::optional<UuidBytes> parse_uuid(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != '-') digits += c;
  }
  UuidBytes uuid{};
  if (digits.size() != 2 * uuid.size()) return std::nullopt;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    const char* const at = digits.data() + 2 * i;
    const auto [end, error] = std::from_chars(at, at + 2, uuid[i], 16);
    if (error != std::errc{} || end != at + 2) return std::nullopt;
  }
  return uuid;
}

}  // namespace ackscope::babeltrace
