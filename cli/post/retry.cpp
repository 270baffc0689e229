#include "cli/post/retry.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>

namespace ackscope::cli::post {
namespace {

constexpr Ns second = 1'000'000'000;
constexpr Ns shortest = second / 2;
constexpr Ns longest = 30 * second;
constexpr Ns most_asked_for = 24 * 3600;  // in seconds; more is no answer to this question

std::optional<Ns> as_seconds(const std::string& text) {
  Ns value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return {};
  return value;
}

/// "Wed, 21 Oct 2026 07:28:00 GMT"
std::optional<Ns> as_date(const std::string& text) {
  std::tm parts{};
  const char* end = ::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return {};
  return static_cast<Ns>(::timegm(&parts));
}

std::optional<Ns> asked_for(const std::string& header, Ns now) {
  if (const auto seconds = as_seconds(header)) return std::min(*seconds, most_asked_for);
  if (const auto date = as_date(header)) return std::clamp<Ns>(*date - now, 0, most_asked_for);
  return {};
}

}  // namespace

bool worth_repeating(const Attempt& attempt) {
  if (attempt.untrusted) return false;
  if (!attempt.status) return true;
  return *attempt.status == 429 || (*attempt.status >= 502 && *attempt.status <= 504);
}

Ns wait_before_next(const Attempt& attempt, int number, Ns now, double chance) {
  const Ns full = std::min(longest, shortest << std::clamp(number - 1, 0, 10));
  const Ns own = full / 2 + static_cast<Ns>(static_cast<double>(full / 2) * chance);
  return std::max(own, asked_for(attempt.retry_after, now).value_or(0) * second);
}

}  // namespace ackscope::cli::post
