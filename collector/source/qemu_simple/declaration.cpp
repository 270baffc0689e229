#include "collector/source/qemu_simple/declaration.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ackscope::source::simple {
namespace {

constexpr std::string_view kSpace = " \t\r";
constexpr std::size_t kMaxArguments = 64;  // QEMU's own limit is 10

struct CType {
  std::string_view words;
  ArgumentKind kind;
  unsigned width;
};

constexpr auto S = ArgumentKind::signed_integer;
constexpr auto U = ArgumentKind::unsigned_integer;

// The integer types QEMU allows in events (scripts/tracetool/__init__.py), on hosts where long has
// 64 bits. A type that is not here keeps all its 64 stored bits, unsigned.
constexpr std::array kTypes{
    CType{"int", S, 32},           CType{"signed", S, 32},
    CType{"signed int", S, 32},    CType{"char", S, 8},
    CType{"signed char", S, 8},    CType{"short", S, 16},
    CType{"short int", S, 16},     CType{"long", S, 64},
    CType{"long int", S, 64},      CType{"long long", S, 64},
    CType{"long long int", S, 64}, CType{"ssize_t", S, 64},
    CType{"int8_t", S, 8},         CType{"int16_t", S, 16},
    CType{"int32_t", S, 32},       CType{"int64_t", S, 64},
    CType{"intptr_t", S, 64},      CType{"ptrdiff_t", S, 64},
    CType{"unsigned", U, 32},      CType{"unsigned int", U, 32},
    CType{"unsigned char", U, 8},  CType{"unsigned short", U, 16},
    CType{"uint8_t", U, 8},        CType{"uint16_t", U, 16},
    CType{"uint32_t", U, 32},
};

bool is_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// Cuts the first word off `text`. Empty when there is none.
std::string_view take_first_word(std::string_view& text) {
  text = trim(text);
  const std::string_view word = text.substr(0, text.find_first_of(kSpace));
  text.remove_prefix(word.size());
  return word;
}

/// The words of a type in one canonical spelling: single blanks, without `const`.
std::string canonical_type(std::string_view text) {
  std::string type;
  for (auto word = take_first_word(text); !word.empty(); word = take_first_word(text)) {
    if (word == "const") continue;
    if (!type.empty()) type += ' ';
    type += word;
  }
  return type;
}

/// The last word of `text`, which is cut off from it. Empty when it does not end in one.
std::string_view take_last_word(std::string_view& text) {
  text = trim(text);
  std::size_t begin = text.size();
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin);
  text = trim(text.substr(0, begin));
  return word;
}

std::optional<ArgumentList> parse_arguments(std::string_view text) {
  ArgumentList list;
  text = trim(text);
  if (text.empty() || text == "void") return list;
  while (true) {
    const auto comma = text.find(',');
    auto argument = parse_argument(text.substr(0, comma));
    if (!argument || list.size() == kMaxArguments) return std::nullopt;
    list.push_back(std::move(*argument));
    if (comma == std::string_view::npos) return list;
    text.remove_prefix(comma + 1);
  }
}

/// Properties stand before the name. Only `vcpu` (QEMU up to 8.0) changes what is stored.
bool has_property(std::string_view properties, std::string_view wanted) {
  for (auto word = take_first_word(properties); !word.empty(); word = take_first_word(properties)) {
    if (word == wanted) return true;
  }
  return false;
}

bool are_words(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_word(c) || c == '-' || kSpace.find(c) != std::string_view::npos;
  });
}

}  // namespace

std::optional<Argument> parse_argument(std::string_view text) {
  const std::string_view name = take_last_word(text);
  if (name.empty() || text.empty()) return std::nullopt;
  const auto stars = std::count(text.begin(), text.end(), '*');
  if (stars == 0) {
    if (!are_words(text)) return std::nullopt;
    const std::string type = canonical_type(text);
    const auto* const known =
        std::find_if(kTypes.begin(), kTypes.end(),
                     [&](const CType& candidate) { return candidate.words == type; });
    if (known == kTypes.end()) return Argument{std::string(name), U, 64};
    return Argument{std::string(name), known->kind, known->width};
  }
  // Of the pointers only `char *` is stored as text (tracetool's is_string), the others as address.
  const std::string pointee = canonical_type(text.substr(0, text.find('*')));
  const bool is_text = stars == 1 && pointee == "char";
  return Argument{std::string(name), is_text ? ArgumentKind::text : U, 64};
}

std::optional<Declaration> parse_declaration(std::string_view line) {
  const auto open = line.find('(');
  if (open == std::string_view::npos) return std::nullopt;
  const auto close = line.find(')', open);
  if (close == std::string_view::npos) return std::nullopt;
  std::string_view properties = line.substr(0, open);
  const std::string_view name = take_last_word(properties);
  if (name.empty() || !are_words(properties)) return std::nullopt;
  auto arguments = parse_arguments(line.substr(open + 1, close - open - 1));
  if (!arguments) return std::nullopt;
  if (has_property(properties, "vcpu")) arguments->insert(arguments->begin(), Argument{"__cpu"});
  return Declaration{std::string(name), std::move(*arguments)};
}

}  // namespace ackscope::source::simple
