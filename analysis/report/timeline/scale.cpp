#include "analysis/report/timeline/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace ackscope::report::chart {
namespace {

struct Unit {
  Ns size;
  std::string_view name;
};
constexpr std::array units{Unit{1, "ns"}, Unit{1'000, "us"}, Unit{1'000'000, "ms"},
                           Unit{1'000'000'000, "s"}};

/// The largest unit of which the span has at least two.
Unit unit_for(Ns span, Ns wanted) {
  Unit chosen = units.front();
  for (const Unit& unit : units)
    if (wanted == unit.size || (wanted == 0 && span / 2 >= unit.size)) chosen = unit;
  return chosen;
}

/// The smallest 1, 2 or 5 times a power of ten that is at least `least`.
Ns nice_step(Ns least) {
  Ns power = 1;
  while (power < least / 10) power *= 10;
  for (;; power *= 10)
    for (const Ns factor : {1, 2, 5}) {
      if (power * factor >= least || power > std::numeric_limits<Ns>::max() / 50)
        return power * factor;
    }
}

std::string label(Ns offset, Ns unit) {
  std::string text = fmt::format("{}", offset / unit);
  if (offset % unit == 0) return text;
  std::string fraction = fmt::format("{:09}", offset % unit * (1'000'000'000 / unit));
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return text + "." + fraction;
}

}  // namespace

Scale::Scale(Ns begin, Ns end, int columns)
    : begin_(std::min(begin, std::numeric_limits<Ns>::max() - 1)),
      end_(std::max(end, begin_ + 1)),
      columns_(std::max(columns, 1)) {}

Ns Scale::span() const {
  Ns span = 0;
  return __builtin_sub_overflow(end_, begin_, &span) ? std::numeric_limits<Ns>::max() : span;
}

int Scale::column(Ns at) const {
  const Ns inside = std::clamp(at, begin_, end_);
  const double offset = static_cast<double>(inside) - static_cast<double>(begin_);
  const double exact = span() < (Ns{1} << 52) ? static_cast<double>(inside - begin_) : offset;
  const int column = static_cast<int>(exact / static_cast<double>(span()) * columns_);
  return std::clamp(column, 0, columns_ - 1);
}

Axis make_axis(const Scale& scale, Ns wanted_unit) {
  constexpr int least_distance = 10;
  const Unit unit = unit_for(scale.span(), wanted_unit);
  const Ns step = nice_step(scale.span() / std::max(1, scale.columns() / least_distance));
  Axis axis{unit.name, {}};
  for (Ns offset = 0; offset <= scale.span() && axis.ticks.size() < 100;) {
    axis.ticks.push_back({scale.column(scale.begin() + offset), label(offset, unit.size)});
    if (scale.span() - offset < step) break;
    offset += step;
  }
  return axis;
}

}  // namespace ackscope::report::chart
