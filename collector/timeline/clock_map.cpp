#include "collector/timeline/clock_map.hpp"

#include <algorithm>
#include <cmath>

namespace ackscope::timeline {
namespace {

constexpr int kSearchSteps = 60;  // golden-section steps: 1e-3 to below 1e-15

/// The place of the smallest value of a convex function between low and high.
template <typename Function>
double minimise(double low, double high, Function&& value) {
  constexpr double kGolden = 0.6180339887498949;
  double left = high - (high - low) * kGolden, right = low + (high - low) * kGolden;
  double at_left = value(left), at_right = value(right);
  for (int step = 0; step < kSearchSteps; ++step) {
    if (at_left < at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - (high - low) * kGolden;
      at_left = value(left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + (high - low) * kGolden;
      at_right = value(right);
    }
  }
  return (low + high) / 2;
}

/// The end of the slopes allowed, from a slope that is towards one that may not be.
template <typename Allowed>
double last_allowed(double inside, double outside, Allowed&& allowed) {
  if (allowed(outside)) return outside;
  for (int step = 0; step < kSearchSteps; ++step) {
    const double middle = (inside + outside) / 2;
    (allowed(middle) ? inside : outside) = middle;
  }
  return inside;
}

Ns offset_of(const CausalBound& bound) { return bound.source - bound.destination; }

}  // namespace

bool ClockMap::allow(std::span<const CausalBound> bounds, Ns offset, Ns tolerance) {
  return std::ranges::all_of(bounds, [&](const CausalBound& bound) {
    const bool source_first = bound.first == CausalBound::First::source;
    return source_first ? offset + tolerance >= offset_of(bound)
                        : offset - tolerance <= offset_of(bound);
  });
}

ClockMap ClockMap::identity(AlignmentMethod method, Ns offset) {
  ClockMap map;
  map.method_ = method;
  map.base_ = offset;
  map.course_ = ClockCourse{offset, 0, {}};
  return map;
}

std::optional<ClockMap> ClockMap::from_bounds(std::span<const CausalBound> bounds) {
  if (bounds.empty()) return std::nullopt;
  ClockMap map;
  map.method_ = AlignmentMethod::causal_bounds;
  map.base_ = offset_of(bounds.front());
  const auto destination = [](const CausalBound& bound) { return bound.destination; };
  map.origin_ = std::ranges::min(bounds, {}, destination).destination;
  map.span_ =
      static_cast<double>(std::ranges::max(bounds, {}, destination).destination - map.origin_);
  for (const CausalBound& bound : bounds) {
    const Limit limit{static_cast<double>(bound.destination - map.origin_),
                      static_cast<double>(offset_of(bound) - map.base_)};
    (bound.first == CausalBound::First::source ? map.lower_ : map.upper_).push_back(limit);
  }
  if (map.lower_.empty() || map.upper_.empty()) return std::nullopt;
  keep_hull(map.lower_, 1);
  keep_hull(map.upper_, -1);
  map.find_slack();
  map.find_slopes();
  map.zero_fits_ = allow(bounds, 0);
  return map;
}

/// Of many limits only those on the hull can ever be the tightest one: the upper hull of lower
/// bounds (sign 1), the lower hull of upper ones (sign -1). Keeps long recordings cheap.
void ClockMap::keep_hull(std::vector<Limit>& limits, double sign) {
  std::sort(limits.begin(), limits.end(), [sign](const Limit& a, const Limit& b) {
    return a.at != b.at ? a.at < b.at : sign * a.value < sign * b.value;
  });
  std::vector<Limit> hull;
  for (const Limit& limit : limits) {
    const auto hidden = [&] {
      const Limit& a = hull[hull.size() - 2];
      const Limit& b = hull.back();
      const double cross =
          (b.at - a.at) * (limit.value - a.value) - (b.value - a.value) * (limit.at - a.at);
      return sign * cross >= 0;
    };
    while (hull.size() >= 2 && hidden()) hull.pop_back();
    hull.push_back(limit);
  }
  limits = std::move(hull);
}

/// Lowest offset at the origin that all lower bounds allow for a slope; convex in the slope.
double ClockMap::lowest(double slope) const {
  double result = -HUGE_VAL;
  for (const Limit& limit : lower_) result = std::max(result, limit.value - slope * limit.at);
  return result - slack_;
}

/// Highest one that all upper bounds allow; concave in the slope.
double ClockMap::highest(double slope) const {
  double result = HUGE_VAL;
  for (const Limit& limit : upper_) result = std::min(result, limit.value - slope * limit.at);
  return result + slack_;
}

void ClockMap::find_slack() {
  const auto excess = [this](double slope) { return lowest(slope) - highest(slope); };
  feasible_slope_ = excess(0) <= 0 ? 0 : minimise(-kMaxDrift, kMaxDrift, excess);
  slack_ = std::max(0.0, excess(feasible_slope_) / 2);
}

/// The slopes of all lines that fit.
void ClockMap::find_slopes() {
  const auto fits = [this](double slope) { return lowest(slope) <= highest(slope) + 1e-3; };
  smallest_slope_ = last_allowed(feasible_slope_, -kMaxDrift, fits);
  largest_slope_ = last_allowed(feasible_slope_, kMaxDrift, fits);
}

/// The largest (sign 1) or smallest (sign -1) offset at a moment over all lines that fit.
double ClockMap::extreme(double at, double sign) const {
  const auto value = [&](double slope) {
    return sign > 0 ? -(highest(slope) + slope * at) : lowest(slope) + slope * at;
  };
  const double best = minimise(smallest_slope_, largest_slope_, value);
  return -sign * std::min({value(best), value(smallest_slope_), value(largest_slope_),
                           value(feasible_slope_)});
}

ClockMap::Interval ClockMap::offsets(double at) const { return {extreme(at, -1), extreme(at, 1)}; }

/// At every moment the middle of what is allowed. Lowest and highest offset are straight but for
/// where a bound of their hull lies, and go on straight beyond the outermost ones.
///
/// Clocks that agree as far as the trace can tell are taken to agree: two hosts whose boot times or
/// wall clocks are this close by chance are far less likely. The uncertainty still covers the rest.
ClockCourse ClockMap::find_course() const {
  constexpr double kBeyond = 3600e9;
  if (zero_fits_) return {};
  ClockCourse course{base_, origin_, {}};
  std::vector<double> moments;
  for (const Limit& limit : lower_) moments.push_back(limit.at);
  for (const Limit& limit : upper_) moments.push_back(limit.at);
  const auto [first, last] = std::ranges::minmax(moments);
  moments.push_back(first - kBeyond);
  moments.push_back(last + kBeyond);
  std::ranges::sort(moments);
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  for (const double at : moments) {
    const Interval interval = offsets(at);
    course.bends.push_back({at, (interval.low + interval.high) / 2});
  }
  return course;
}

const ClockCourse& ClockMap::course() const {
  if (!course_) course_ = find_course();
  return *course_;
}

ClockMap::At ClockMap::to_source(Ns destination_time) const {
  // All that is taken for a time; sums of two such stay times.
  constexpr double kMost = static_cast<double>(Ns{1} << 61);
  const Ns time = course().to_source(destination_time);
  if (method_ != AlignmentMethod::causal_bounds) return {time, 0};
  const Interval interval = offsets(static_cast<double>(destination_time - origin_));
  const auto offset = static_cast<double>(course().offset_at(destination_time) - base_);
  const double reach = std::max(interval.high - offset, offset - interval.low) + slack_;
  return {time, static_cast<Ns>(std::ceil(std::min(reach, kMost)))};
}

ClockAlignment ClockMap::summary(std::span<const Ns> moments) const {
  ClockAlignment result;
  result.method = method_;
  result.offset_ns = base_;
  result.course = course();
  if (method_ != AlignmentMethod::causal_bounds) return result;
  result.drift = drift();
  const Ns middle = origin_ + static_cast<Ns>(span_ / 2);
  const Ns end = origin_ + static_cast<Ns>(span_);
  result.offset_ns = to_source(middle).time - middle;
  for (const Ns at : {origin_, middle, end}) {
    result.uncertainty_ns = std::max(result.uncertainty_ns, to_source(at).uncertainty);
  }
  for (const Ns at : moments) {
    result.uncertainty_ns = std::max(result.uncertainty_ns, to_source(at).uncertainty);
  }
  return result;
}

}  // namespace ackscope::timeline
