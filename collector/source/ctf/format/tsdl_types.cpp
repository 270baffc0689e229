#include "collector/source/ctf/format/tsdl_types.hpp"

namespace ackscope::source::ctf {

namespace {

bool is_true(std::string_view word) { return word == "1" || word == "true" || word == "TRUE"; }

void apply(std::string_view key, std::string_view value, IntegerType& type) {
  const std::uint64_t number = number_of(value).value_or(0);
  if (key == "size") type.bits = number;
  if (key == "align") type.align = number;
  if (key == "signed") type.is_signed = is_true(value);
  if (key == "encoding") type.is_character = value != "none";
  if (key == "byte_order") type.byte_order = value;
}

}  // namespace

TypeReader::TypeReader(const std::vector<std::string_view>& words) : words_(words) {
  // `typealias integer { ... } := NAME ;`
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i] != "typealias" || word(i + 1) != "integer") continue;
    std::size_t at = i + 1;
    const auto type = integer(at);
    if (!type || word(at) != ":=") continue;
    std::size_t end = at + 1;
    while (end < words_.size() && words_[end] != ";") ++end;
    aliases_[joined(at + 1, end)] = *type;
  }
}

std::string TypeReader::joined(std::size_t begin, std::size_t end) const {
  std::string name;
  for (std::size_t i = begin; i < end; ++i) name.append(words_[i]).append(" ");
  return name;
}

std::optional<IntegerType> TypeReader::integer(std::size_t& at) const {
  IntegerType type;
  if (word(at) != "integer" || word(at + 1) != "{") return std::nullopt;
  for (at += 2; word(at) != "}"; at += 4) {
    if (!matches(words_, at, "* = * ;")) return std::nullopt;
    apply(word(at), word(at + 2), type);
  }
  ++at;
  if (type.align == 0) type.align = type.whole_bytes() ? 8 : 1;
  const bool fits = type.bits > 0 && type.bits <= 64 && type.align <= 64;
  return fits ? std::optional(type) : std::nullopt;
}

std::optional<IntegerType> TypeReader::alias(std::size_t begin, std::size_t end) const {
  const auto found = aliases_.find(joined(begin, end));
  return found == aliases_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<IntegerType> TypeReader::alias(std::string_view name) const {
  const auto found = aliases_.find(std::string(name) + " ");
  return found == aliases_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> TypeReader::struct_body(std::string_view name) const {
  for (std::size_t i = 0; i + 2 < words_.size(); ++i) {
    if (words_[i] == "struct" && words_[i + 1] == name && words_[i + 2] == "{") return i + 3;
  }
  return std::nullopt;
}

}  // namespace ackscope::source::ctf
