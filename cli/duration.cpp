#include "cli/duration.hpp"

#include <charconv>
#include <cmath>
#include <string_view>

namespace ackscope::cli {
namespace {

constexpr double kDay = 86'400e9;

struct Unit {
  std::string_view name;
  double ns;
};

constexpr Unit kUnits[] = {{"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"min", 60e9}};

const Unit* unit_called(std::string_view name) {
  for (const Unit& unit : kUnits)
    if (unit.name == name) return &unit;
  return nullptr;
}

}  // namespace

Result<Ns> parse_duration(const std::string& option, const std::string& text) {
  const std::string where = option + " " + text;
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, status] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (status != std::errc() || !std::isfinite(number) || number < 0)
    return fail("is no duration", where, "a number with a unit, such as 300ms or 1.5s");
  if (rest == end)
    return fail("has no unit", where, "ns, us, ms, s or min, such as " + text + "ms");
  const Unit* const unit =
      unit_called(std::string_view(rest, static_cast<std::size_t>(end - rest)));
  if (unit == nullptr) return fail("has an unknown unit", where, "ns, us, ms, s or min");
  if (number * unit->ns > kDay) return fail("is longer than a day", where, "");
  return static_cast<Ns>(std::llround(number * unit->ns));
}

}  // namespace ackscope::cli
