#include "collector/source/jsonl/value.hpp"

#include <limits>

namespace ackscope::source::jsonl {
namespace {

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

std::optional<std::string> from_hex(const std::string& digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const auto high = hex_digit(digits[i]);
    const auto low = hex_digit(digits[i + 1]);
    if (!high || !low) return std::nullopt;
    bytes += static_cast<char>(static_cast<unsigned char>(*high * 16 + *low));
  }
  return bytes;
}

}  // namespace

std::optional<std::string> text_of(const Node& node) {
  if (const auto* text = node.as<std::string>()) return *text;
  const Node* hex = node.as<Object>() != nullptr ? node.find("hex") : nullptr;
  const auto* digits = hex != nullptr ? hex->as<std::string>() : nullptr;
  return digits != nullptr ? from_hex(*digits) : std::nullopt;
}

std::optional<std::uint64_t> unsigned_of(const Node& node) {
  const auto* value = node.as<std::uint64_t>();
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::optional<bool> bool_of(const Node& node) {
  const auto* value = node.as<bool>();
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::optional<std::int64_t> signed_of(const Node& node) {
  if (const auto* value = node.as<std::int64_t>()) return *value;
  const auto* value = node.as<std::uint64_t>();
  if (value == nullptr || *value > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

std::optional<Value> value_of(const Node& node) {
  if (node.as<Null>() != nullptr) return Value{};
  if (const auto* value = node.as<bool>()) return Value{std::uint64_t{*value}};
  if (const auto* value = node.as<std::uint64_t>()) return Value{*value};
  if (const auto* value = node.as<std::int64_t>()) return Value{*value};
  if (auto text = text_of(node)) return Value{std::move(*text)};
  return std::nullopt;
}

std::optional<std::string> process_of(const Node& node) {
  if (const auto* text = node.as<std::string>()) return *text;
  const auto number = unsigned_of(node);
  return number ? std::optional(std::to_string(*number)) : std::nullopt;
}

}  // namespace ackscope::source::jsonl
