#include <cmath>
#include <string_view>

#include "gui/viewmodel/viewport/viewport.hpp"
#include "gui/viewmodel/viewport/wide.hpp"

namespace ackscope::viewmodel {
namespace {

/// One, two or five times a power of ten.
struct Step {
  int factor = 1;
  int power = 0;
  Wide ns() const {
    Wide value = factor;
    for (int i = 0; i < power; ++i) value *= 10;
    return value;
  }
  Step next() const {
    if (factor == 5) return {1, power + 1};
    return {factor == 1 ? 2 : 5, power};
  }
  /// What divides it for the ticks in between: 10 by 5, 20 by 4, 50 by 5.
  int parts() const {
    if (power == 0) return factor;
    return factor == 2 ? 4 : 5;
  }
};

Step step_of_at_least(double ns) {
  Step step;
  while (static_cast<double>(step.ns()) < ns) step = step.next();
  return step;
}

struct Unit {
  Wide from;  ///< used when the greatest time seen is at least that
  int power;
  std::string_view name;
};
constexpr Unit units[] = {
    {10'000'000'000, 9, "s"}, {1'000'000, 6, "ms"}, {1'000, 3, "us"}, {0, 0, "ns"}};

const Unit& unit_of(Wide greatest) {
  for (const Unit& unit : units)
    if (greatest >= unit.from) return unit;
  return units[3];
}

Wide size_of(Wide value) { return value < 0 ? -value : value; }

Wide floor_div(Wide value, Wide by) {
  const Wide quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

/// As many digits behind the point as the step has.
std::string label(Wide value, const Step& step, const Unit& unit) {
  const Wide one = Step{1, unit.power}.ns();
  std::string text = value < 0 ? "-" : "";
  text += std::to_string(static_cast<std::uint64_t>(size_of(value) / one));
  if (step.power < unit.power) {
    std::string digits = std::to_string(static_cast<std::uint64_t>(size_of(value) % one + one));
    text += "." + digits.substr(1, static_cast<std::size_t>(unit.power - step.power));
  }
  return text + " " + std::string(unit.name);
}

}  // namespace

std::vector<AxisTick> axis_ticks(const Viewport& view, Ns zero, double least_distance) {
  const double distance = least_distance >= 10 ? std::min(least_distance, 1e6) : 10;
  const Step step = step_of_at_least(distance * view.ns_per_pixel());
  const Wide from = Wide{view.begin()} - zero;
  const Wide to = Wide{view.end()} - zero;
  const Unit& unit = unit_of(std::max(size_of(from), size_of(to)));
  const Wide parts = step.parts();
  const Wide minor = step.ns() / parts;
  std::vector<AxisTick> ticks;
  for (Wide k = -floor_div(-from, minor); k * minor <= to; ++k) {
    const double x = view.x(narrow(k * minor + zero));
    ticks.push_back({x, k % parts == 0 ? label(k * minor, step, unit) : std::string()});
  }
  return ticks;
}

}  // namespace ackscope::viewmodel
