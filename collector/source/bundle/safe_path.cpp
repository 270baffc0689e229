#include "collector/source/bundle/safe_path.hpp"

#include <algorithm>

namespace ackscope::source {
namespace {

constexpr std::size_t kMaxLength = 1024;
constexpr std::size_t kMaxPart = 200;
constexpr int kMaxDepth = 24;

bool is_safe_part(std::string_view part) {
  return !part.empty() && part != "." && part != ".." && part.size() <= kMaxPart;
}

}  // namespace

bool is_safe_member(std::string_view path) {
  if (path == "manifest.json" || path == "report.json" || path == "report.txt") return true;
  if (!path.starts_with("inputs/") || path.size() > kMaxLength) return false;
  if (std::ranges::any_of(path, [](char c) { return c < 0x20 || c > 0x7e; })) {
    return false;
  }
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    const std::size_t slash = path.find('/');
    if (!is_safe_part(path.substr(0, slash))) return false;
    if (slash == path.npos) return true;
    path.remove_prefix(slash + 1);
  }
  return false;
}

std::string quoted_member(std::string_view path) {
  std::string text(path.substr(0, kMaxPart));
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return "'" + text + "'";
}

}  // namespace ackscope::source
