#include "gui/viewmodel/query/amount.hpp"

#include <charconv>
#include <cmath>

#include "gui/viewmodel/query/letters.hpp"

namespace ackscope::viewmodel::query {
namespace {

struct Unit {
  std::string_view name;
  double size;
  FieldKind kind;
};
constexpr Unit units[] = {
    {"ns", 1, FieldKind::duration},          {"us", 1e3, FieldKind::duration},
    {"µs", 1e3, FieldKind::duration},        {"ms", 1e6, FieldKind::duration},
    {"s", 1e9, FieldKind::duration},         {"min", 6e10, FieldKind::duration},
    {"h", 3.6e12, FieldKind::duration},      {"b", 1, FieldKind::bytes},
    {"bytes", 1, FieldKind::bytes},          {"kib", 1024, FieldKind::bytes},
    {"mib", 1048576, FieldKind::bytes},      {"gib", 1073741824, FieldKind::bytes},
    {"tib", 1099511627776, FieldKind::bytes}};

std::optional<double> unit_size(std::string_view word, FieldKind kind) {
  for (const Unit& unit : units)
    if (unit.kind == kind && equal(word, unit.name)) return unit.size;
  return {};
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// What is left to be read of an amount.
struct Rest {
  std::string_view text;

  void skip_blanks() { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); }

  std::string_view take(std::size_t length) {
    const std::string_view taken = text.substr(0, length);
    text.remove_prefix(taken.size());
    return taken;
  }

  /// "12" or "12.4"; empty: none.
  std::string_view take_number() {
    std::size_t end = 0;
    while (end < text.size() && digit(text[end])) ++end;
    if (end == 0 || end > 30) return {};
    if (end + 1 < text.size() && text[end] == '.' && digit(text[end + 1]))
      for (++end; end < text.size() && digit(text[end]);) ++end;
    return take(end);
  }

  std::string_view take_word() {
    std::size_t end = 0;
    while (end < text.size() && text[end] != ' ' && !digit(text[end])) ++end;
    return take(end);
  }
};

/// One number with its unit: its value and what one more in its last digit would be.
struct Part {
  double value = 0;
  double grain = 1;
  double unit = 1;
};

std::optional<Part> take_part(Rest& rest, FieldKind kind, bool& with_unit) {
  const std::string_view number = rest.take_number();
  Part part;
  const auto end = number.data() + number.size();
  if (number.empty() || std::from_chars(number.data(), end, part.value).ptr != end) return {};
  rest.skip_blanks();
  const std::string_view word = rest.take_word();
  with_unit = !word.empty();
  if (with_unit) {
    const auto size = unit_size(word, kind);
    if (!size) return {};
    part.unit = *size;
  }
  const std::size_t point = number.find('.');
  const std::size_t decimals = point == std::string_view::npos ? 0 : number.size() - point - 1;
  part.value *= part.unit;
  part.grain = part.unit * std::pow(10.0, -static_cast<double>(decimals));
  rest.skip_blanks();
  return part;
}

}  // namespace

std::optional<Amount> parse_amount(std::string_view text, FieldKind kind) {
  Rest rest{text};
  rest.skip_blanks();
  const bool negative = rest.text.starts_with('-');
  if (negative || rest.text.starts_with('+')) rest.take(1);
  Part sum{0, 0, 0};
  for (bool first = true; first || !rest.text.empty(); first = false) {
    bool with_unit = false;
    const auto part = take_part(rest, kind, with_unit);
    // "2 min 5 s": what follows is smaller.
    if (!part || (!first && (!with_unit || part->unit >= sum.unit))) return {};
    if (!with_unit && !rest.text.empty()) return {};
    sum = {sum.value + part->value, part->grain, part->unit};
  }
  if (negative) sum.value = -sum.value;
  return Amount{sum.value, sum.value - sum.grain / 2, sum.value + sum.grain / 2};
}

bool is_unit(std::string_view word, FieldKind kind) { return unit_size(word, kind).has_value(); }

}  // namespace ackscope::viewmodel::query
