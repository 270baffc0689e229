#include "gui/main/times.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace ackscope::viewer {
namespace {

struct Unit {
  std::string_view name;
  double ns;
};
constexpr std::array kUnits{Unit{"ns", 1}, Unit{"us", 1e3}, Unit{"ms", 1e6}, Unit{"s", 1e9},
                            Unit{"min", 60e9}};
constexpr double kMost = 366.0 * 86'400e9;

std::optional<Ns> scaled(double value, double unit) {
  const double ns = value * unit;
  if (!std::isfinite(ns) || std::abs(ns) > kMost) return std::nullopt;
  return static_cast<Ns>(std::llround(ns));
}

/// The number at the begin of `text`, which loses it.
std::optional<double> take_number(std::string_view& text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

}  // namespace

Result<Ns> parse_time(const std::string& option, const std::string& text) {
  const auto wrong = fail("not a time: '" + text + "'", option,
                          "write it since zero with a unit: 1321.4ms, -2s, 474us, 100ns");
  std::string_view rest = text;
  const auto number = take_number(rest);
  if (!number) return wrong;
  if (rest.empty() && *number == 0) return Ns{0};
  for (const Unit& unit : kUnits)
    if (rest == unit.name)
      if (const auto ns = scaled(*number, unit.ns)) return *ns;
  return wrong;
}

Result<Ns> parse_seconds(const std::string& option, const std::string& text) {
  std::string_view rest = text;
  const auto number = take_number(rest);
  if (number && rest.empty())
    if (const auto ns = scaled(*number, 1e9)) return *ns;
  return fail("not a number of seconds: '" + text + "'", option, "write -3.25, for example");
}

Result<std::pair<int, int>> parse_size(const std::string& option, const std::string& text) {
  int width = 0, height = 0;
  const char* end = text.data() + text.size();
  const auto [x, first] = std::from_chars(text.data(), end, width);
  if (first == std::errc() && x != end && *x == 'x') {
    const auto [rest, second] = std::from_chars(x + 1, end, height);
    const auto good = [](int length) { return length >= 200 && length <= 16'000; };
    if (second == std::errc() && rest == end && good(width) && good(height))
      return std::pair{width, height};
  }
  return fail("not a size: '" + text + "'", option, "write WIDTHxHEIGHT, 200 to 16000 pixels each");
}

}  // namespace ackscope::viewer
