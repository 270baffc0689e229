#include "reference/scenario/units.hpp"

#include <charconv>
#include <limits>
#include <span>

namespace ackscope::reference {
namespace {

struct Unit {
  std::string_view suffix;
  std::uint64_t factor;
};
// The largest first: formatting takes the first that divides.
constexpr Unit kSizes[] = {{"g", 1ull << 30}, {"m", 1ull << 20}, {"k", 1ull << 10}, {"", 1}};
constexpr Unit kTimes[] = {{"s", 1'000'000'000}, {"ms", 1'000'000}, {"us", 1'000}, {"ns", 1}};

std::optional<std::uint64_t> parse(std::string_view text, std::span<const Unit> units,
                                   std::uint64_t largest) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view suffix(rest, static_cast<std::size_t>(end - rest));
  for (const Unit& unit : units) {
    if (unit.suffix != suffix) continue;
    if (number > largest / unit.factor) return std::nullopt;
    return number * unit.factor;
  }
  return std::nullopt;
}

std::string format(std::uint64_t value, std::span<const Unit> units) {
  for (const Unit& unit : units) {
    if (value == 0 && &unit != &units.back()) continue;
    if (value % unit.factor == 0) {
      return std::to_string(value / unit.factor) + std::string(unit.suffix);
    }
  }
  return std::to_string(value);
}

}  // namespace

std::optional<std::uint64_t> parse_size(std::string_view text) {
  return parse(text, kSizes, std::numeric_limits<std::uint64_t>::max());
}

std::optional<Ns> parse_time(std::string_view text) {
  const auto value =
      parse(text, kTimes, static_cast<std::uint64_t>(std::numeric_limits<Ns>::max()));
  if (!value) return std::nullopt;
  return static_cast<Ns>(*value);
}

std::string format_size(std::uint64_t bytes) { return format(bytes, kSizes); }

std::string format_time(Ns time) { return format(static_cast<std::uint64_t>(time), kTimes); }

}  // namespace ackscope::reference
