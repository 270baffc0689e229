#include "cli/follow/plain_line.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::cli::follow {
namespace {

constexpr Ns kSecond = 1'000'000'000;

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("._-:/+@,").find(c) != std::string_view::npos;
}

std::string quoted(std::string_view raw) {
  const std::string text = report::printable(raw, true);
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string seconds(Ns value) {
  const std::uint64_t size =
      value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return fmt::format("{}{}.{:09}", value < 0 ? "-" : "", size / kSecond, size % kSecond);
}

}  // namespace

PlainLine::PlainLine(std::string_view time, std::string_view what)
    : text_(fmt::format("{} {}", time, what)) {}

PlainLine& PlainLine::add(std::string_view key, std::string_view value) {
  text_ += fmt::format(" {}={}", key, quoted(value));
  return *this;
}

PlainLine& PlainLine::add_number(std::string_view key, std::uint64_t value) {
  text_ += fmt::format(" {}={}", key, value);
  return *this;
}

PlainLine& PlainLine::add_seconds(std::string_view key, OptNs value) {
  if (value) text_ += fmt::format(" {}={}", key, seconds(*value));
  return *this;
}

std::string plain_time(Ns at, bool epoch) {
  if (!epoch) return (at < 0 ? "" : "+") + seconds(at);
  std::string text = report::utc(at);  // "2026-11-21 20:37:48.126627 UTC"
  text.erase(text.rfind(' '));
  std::replace(text.begin(), text.end(), ' ', 'T');
  return text + "Z";
}

}  // namespace ackscope::cli::follow
