#include "collector/source/ctf/direct/types.hpp"

#include <set>

namespace ackscope::source::ctf::direct {

namespace {

/// The byte order, where it is not that of the trace.
bool byte_order(Cursor& at, bool& big_endian) {
  big_endian = at.take("byte_order = be ;");
  return big_endian || at.take("byte_order = le ;") || at.word() == "}";
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What the guard takes from the length of a sequence.
std::optional<Integer> rest(Cursor& at) {
  const std::string_view bits = at.word(4);
  if (!at.take("integer { size = * ; align = 8 ; signed = 0 ; }")) return std::nullopt;
  if (!is_one_of(bits, {"16", "48"})) return std::nullopt;
  Integer type;
  type.bytes = bits == "48" ? 6 : 2;
  type.is_rest = true;
  return type;
}

struct Number {
  bool negative = false;
  std::uint64_t size = 0;

  bool is_below(const Number& other) const {
    if (negative != other.negative) return negative;
    return negative ? size > other.size : size < other.size;
  }
};

/// `N` or `- N` that fits the type.
std::optional<Number> number(Cursor& at, const Integer& type) {
  const bool negative = at.take("-");
  const auto size = number_of(at.next());
  const unsigned bits = 8 * type.bytes - (type.is_signed ? 1 : 0);
  const std::uint64_t most = ~std::uint64_t{0} >> (64 - bits);
  if (!size || *size > most || (negative && (!type.is_signed || *size == 0))) return std::nullopt;
  return Number{negative, *size};
}

bool mapping(Cursor& at, const Integer& type, std::set<std::string_view>& labels) {
  const auto label = unquoted(at.next());
  if (!label || !labels.insert(*label).second || !at.take("=")) return false;
  const auto begin = number(at, type);
  if (!begin) return false;
  if (!at.take("...")) return true;
  const auto end = number(at, type);
  return end && !end->is_below(*begin);
}

}  // namespace

std::optional<Integer> read_integer(Cursor& at) {
  if (at.word(14) == "}") return rest(at);
  const std::string_view bits = at.word(4), is_signed = at.word(12), encoding = at.word(16),
                         base = at.word(20);
  if (!at.take("integer { size = * ; align = 8 ; signed = * ; encoding = * ; base = * ;"))
    return std::nullopt;
  Integer type;
  if (!is_one_of(bits, {"8", "16", "32", "64"}) || !is_one_of(is_signed, {"0", "1"}) ||
      !is_one_of(encoding, {"none", "UTF8", "ASCII"}) || !is_one_of(base, {"2", "8", "10", "16"}))
    return std::nullopt;
  if (!byte_order(at, type.big_endian) || !at.take("}")) return std::nullopt;
  type.bytes = static_cast<std::uint32_t>(*number_of(bits) / 8);
  type.is_signed = is_signed == "1";
  type.is_character = encoding != "none";
  return type;
}

std::optional<Integer> read_enumeration(Cursor& at) {
  if (!at.take("enum :")) return std::nullopt;
  const auto type = read_integer(at);
  if (!type || type->is_rest || type->is_character || !at.take("{")) return std::nullopt;
  std::set<std::string_view> labels;
  do {
    if (!mapping(at, *type, labels) || !(at.take(",") || at.word() == "}")) return std::nullopt;
  } while (!at.take("}"));
  return type;
}

std::optional<std::uint32_t> read_real(Cursor& at) {
  std::uint32_t bytes = 0;
  if (at.take("floating_point { exp_dig = 8 ; mant_dig = 24 ; align = 8 ;")) bytes = 4;
  if (at.take("floating_point { exp_dig = 11 ; mant_dig = 53 ; align = 8 ;")) bytes = 8;
  bool ignored = false;
  if (bytes == 0 || !byte_order(at, ignored) || !at.take("}")) return std::nullopt;
  return bytes;
}

bool read_string(Cursor& at) {
  if (!at.take("string")) return false;
  return at.word() != "{" || at.take("{ encoding = ASCII ; }") || at.take("{ encoding = UTF8 ; }");
}

}  // namespace ackscope::source::ctf::direct
