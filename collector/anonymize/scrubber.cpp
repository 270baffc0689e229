#include "collector/anonymize/scrubber.hpp"

#include <algorithm>

#include "collector/anonymize/patterns.hpp"

namespace ackscope::anonymize {
namespace {

constexpr std::size_t kMaxQuoted = 200;

/// Two forms of one address are one device.
std::string canonical(Kind kind, std::string_view name) {
  if (kind != Kind::bdf) return std::string(name);
  std::string full = (name.size() == 7 ? "0000:" : "") + std::string(name);
  std::ranges::transform(full, full.begin(), [](char c) {
    return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return full;
}

}  // namespace

void Scrubber::learn(Kind kind, std::string_view name) {
  if (name.empty()) return;
  const auto shape = match_at(name, 0);
  if (shape && shape->length == name.size()) return;
  told_.emplace(name, kind);
}

std::string Scrubber::name(Kind kind, std::string_view name) {
  if (const auto told = told_.find(name); told != told_.end()) kind = told->second;
  const auto shape = match_at(name, 0);
  if (shape && shape->length == name.size()) kind = shape->kind;
  return pseudonyms_.of(kind, canonical(kind, name));
}

/// The longest name that was told and stands here as a word. Returns its length or 0.
std::size_t Scrubber::replace_told(std::string_view text, std::size_t at, std::string& out) {
  if (at > 0 && is_word(text[at - 1])) return 0;
  const std::string_view rest = text.substr(at);
  std::size_t longest = 0;
  for (const auto& [name, kind] : told_) {
    const bool fits =
        rest.starts_with(name) && (rest.size() == name.size() || !is_word(rest[name.size()]));
    if (fits) longest = std::max(longest, name.size());
  }
  if (longest > 0) out += name(Kind::name, rest.substr(0, longest));
  return longest;
}

std::size_t Scrubber::replace_shaped(std::string_view text, std::size_t at, std::string& out) {
  const auto match = match_at(text, at);
  if (!match) return 0;
  out += name(match->kind, text.substr(at, match->length));
  return match->length;
}

std::string Scrubber::text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = replace_told(text, at, out);
    if (length == 0) length = replace_shaped(text, at, out);
    if (length == 0) out += text[at], length = 1;
    at += length;
  }
  return out;
}

std::string Scrubber::message(std::string_view whole) {
  std::string out;
  while (!whole.empty()) {
    const std::size_t open = whole.find_first_of("'\"");
    out += text(whole.substr(0, open));
    if (open == whole.npos) break;
    const char before = open > 0 ? whole[open - 1] : out.empty() ? ' ' : out.back();
    const char quote = whole[open];
    const std::size_t close = whole.find(quote, open + 1);
    if (is_word(before) || close == whole.npos || close - open > kMaxQuoted || close == open + 1) {
      out += quote;
      whole.remove_prefix(open + 1);
      continue;
    }
    const std::string_view inside = whole.substr(open + 1, close - open - 1);
    const std::string scrubbed = text(inside);
    out += quote + (scrubbed != inside ? scrubbed : name(Kind::name, inside)) + quote;
    whole.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace ackscope::anonymize
