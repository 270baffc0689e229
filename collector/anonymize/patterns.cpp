#include "collector/anonymize/patterns.hpp"

#include <algorithm>
#include <array>

namespace ackscope::anonymize {
namespace {

/// By its first so many characters something is known for what it is; time stays linear.
constexpr std::size_t kWindow = 256;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The length of the run of characters that fit, from the begin.
template <typename Fits>
std::size_t run(std::string_view text, Fits fits) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, fits) - text.begin());
}

/// In a shape 'h' is a hex digit and '7' an octal one; the rest stands for itself.
bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool fits = shape[i] == 'h'   ? is_hex(text[i])
                      : shape[i] == '7' ? text[i] >= '0' && text[i] <= '7'
                                        : text[i] == shape[i];
    if (!fits) return false;
  }
  return text.size() == shape.size() || !is_word(text[shape.size()]);
}

std::optional<Match> shaped(std::string_view rest) {
  struct Shape {
    std::string_view shape;
    Kind kind;
  };
  static constexpr std::array kShapes{Shape{"hhhh:hh:hh.7", Kind::bdf},
                                      Shape{"hhhhhhhh:hh:hh.7", Kind::bdf},
                                      Shape{"hhhhh:hh:hh.7", Kind::bdf},
                                      Shape{"hh:hh.7", Kind::bdf},
                                      Shape{"hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh", Kind::uuid},
                                      Shape{"hh:hh:hh:hh:hh:hh", Kind::mac}};
  for (const auto& [shape, kind] : kShapes) {
    if (has_shape(rest, shape)) return Match{shape.size(), kind};
  }
  return std::nullopt;
}

std::optional<Match> ip(std::string_view rest) {
  const std::string_view four =
      rest.substr(0, run(rest, [](char c) { return is_digit(c) || c == '.'; }));
  if (four.size() >= 7 && std::ranges::count(four, '.') >= 3 && is_digit(four.back())) {
    return Match{four.size(), Kind::ip};
  }
  const std::string_view six =
      rest.substr(0, run(rest, [](char c) { return is_hex(c) || c == ':'; }));
  const auto colons = std::ranges::count(six, ':');
  if ((colons >= 2 && six.find("::") != six.npos) || colons >= 7) {
    return Match{six.size(), Kind::ip};
  }
  return std::nullopt;
}

bool ends_token(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '\'' || c == '"' || c == ',' || c == ';' ||
         c == ')' || c == '(';
}

std::optional<Match> token(std::string_view rest) {
  std::string_view word = rest.substr(0, run(rest, [](char c) { return !ends_token(c); }));
  while (!word.empty() && (word.back() == ':' || word.back() == '.')) word.remove_suffix(1);
  for (const std::string_view scheme : {"unix:", "tcp:", "exec:", "rdma:", "file:", "vsock:"}) {
    if (word.size() > scheme.size() && word.starts_with(scheme)) {
      return Match{word.size(), Kind::uri};
    }
  }
  if (word.starts_with('/') && word.find('/', 1) != word.npos && !word.starts_with("/machine/")) {
    return Match{word.size(), Kind::path};
  }
  const std::size_t mail = word.find('@');
  if (mail != word.npos && mail > 0 && mail + 1 < word.size()) {
    return Match{word.size(), Kind::person};
  }
  return std::nullopt;
}

std::optional<Match> host(std::string_view rest) {
  std::string_view name = rest.substr(0, run(rest, [](char c) { return is_word(c) || c == '.'; }));
  while (name.ends_with('.')) name.remove_suffix(1);
  if (std::ranges::count(name, '.') < 2 || name.find("..") != name.npos) return std::nullopt;
  const std::string_view top = name.substr(name.rfind('.') + 1);
  if (top.size() < 2 || !std::ranges::all_of(top, is_letter)) return std::nullopt;
  return Match{name.size(), Kind::host};
}

std::optional<Match> match_in(std::string_view rest, char before) {
  if (before != ':') {
    if (const auto match = shaped(rest)) return match;
    if (const auto match = ip(rest)) return match;
  }
  if (const auto match = token(rest)) return match;
  return host(rest);
}

}  // namespace

bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; }

std::optional<Match> match_at(std::string_view text, std::size_t at) {
  const char before = at > 0 ? text[at - 1] : ' ';
  if (is_word(before) || before == '/') return std::nullopt;
  const std::string_view rest = text.substr(at);
  auto match = match_in(rest.substr(0, kWindow), before);
  if (match && match->length == kWindow) {
    match->length += run(rest.substr(kWindow), [](char c) { return !ends_token(c); });
  }
  return match;
}

}  // namespace ackscope::anonymize
