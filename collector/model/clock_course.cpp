#include "collector/model/clock_course.hpp"

#include <algorithm>
#include <cmath>

namespace ackscope {
namespace {

/// Stamps of a clock that jumps about may be placed anywhere; inside of what is taken for a stamp
/// no difference of two can overflow.
constexpr Ns kLatest = Ns{1} << 61;

Ns bounded(Ns time) { return std::clamp(time, -kLatest, kLatest); }

/// Both within twice `kLatest`, so that this cannot overflow.
double distance(Ns from, Ns to) { return static_cast<double>(bounded(to) - bounded(from)); }

double between(const ClockCourse::Bend& a, const ClockCourse::Bend& b, double at) {
  if (b.at <= a.at) return a.offset;
  return a.offset + (b.offset - a.offset) * ((at - a.at) / (b.at - a.at));
}

/// A course may go anywhere beyond its bends; a stamp cannot.
Ns rounded(double value) {
  constexpr double kMost = static_cast<double>(kLatest);
  return static_cast<Ns>(std::llround(std::clamp(value, -kMost, kMost)));
}

}  // namespace

Ns ClockCourse::offset_at(Ns destination) const {
  if (bends.empty()) return base;
  const double at = distance(origin, destination);
  if (bends.size() == 1) return base + rounded(bends.front().offset);
  const auto after = std::upper_bound(bends.begin() + 1, bends.end() - 1, at,
                                      [](double time, const Bend& bend) { return time < bend.at; });
  return base + rounded(between(*(after - 1), *after, at));
}

Ns ClockCourse::to_source(Ns destination) const {
  return bounded(bounded(destination) + offset_at(destination));
}

/// The offset changes by less than a thousandth of the time, so that every step is that much
/// nearer.
Ns ClockCourse::to_destination(Ns source) const {
  constexpr int kSteps = 8;
  Ns destination = bounded(bounded(source) - base);
  for (int step = 0; step < kSteps; ++step) {
    const Ns missed = bounded(source) - to_source(destination);
    if (missed == 0) break;
    destination = bounded(destination + missed);
  }
  return destination;
}

}  // namespace ackscope
