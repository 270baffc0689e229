#include "gui/viewmodel/viewport/viewport.hpp"

#include <cmath>

#include "gui/viewmodel/viewport/wide.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr Wide kShortest = 20;
/// 146 years. Longer ones would not leave room for what is seen beyond the limits.
constexpr Wide kLongest = Wide{1} << 62;
constexpr double kFar = 1e6;

struct Stretch {
  Ns begin = 0;
  Ns end = 0;
};

double sane_width(double width) {
  return std::isfinite(width) ? std::clamp(width, 1.0, 100'000.0) : 1.0;
}

/// At least 1 ns and at most kLongest long.
Stretch sane_limits(Ns begin, Ns end) {
  if (end < begin) std::swap(begin, end);
  const Wide length = std::clamp<Wide>(Wide{end} - begin, 1, kLongest);
  begin = narrow(std::min<Wide>(begin, std::numeric_limits<Ns>::max() - length));
  return {begin, narrow(begin + length)};
}

/// `length` from `begin` on, moved until at most half of it lies outside of the limits.
Stretch placed(Wide begin, Wide length, const Stretch& limits) {
  length = std::clamp<Wide>(length, kShortest,
                            std::max<Wide>(kShortest, Wide{limits.end} - limits.begin));
  begin =
      std::clamp<Wide>(begin, limits.begin - length / 2, Wide{limits.end} - length + length / 2);
  begin = std::clamp<Wide>(begin, std::numeric_limits<Ns>::min(),
                           std::numeric_limits<Ns>::max() - length);
  return {narrow(begin), narrow(begin + length)};
}

/// As `placed`; a stretch that is too short or too long keeps its middle.
Stretch placed_around(Wide begin, Wide end, const Stretch& limits) {
  const Wide most = std::max<Wide>(kShortest, Wide{limits.end} - limits.begin);
  const Wide length = std::clamp<Wide>(end - begin, kShortest, most);
  return placed(begin + (end - begin - length) / 2, length, limits);
}

}  // namespace

Wide rounded(double value) {
  constexpr double kMost = 18446744073709551616.0;  // 2^64
  if (std::isnan(value)) return 0;
  return static_cast<Wide>(std::round(std::clamp(value, -kMost, kMost)));
}

Viewport::Viewport(Ns limit_begin, Ns limit_end, double width) : width_(sane_width(width)) {
  const Stretch limits = sane_limits(limit_begin, limit_end);
  limit_begin_ = limits.begin;
  limit_end_ = limits.end;
  const Stretch seen = placed_around(limit_begin_, limit_end_, limits);
  begin_ = seen.begin;
  end_ = seen.end;
}

double Viewport::x(Ns at) const {
  // The difference first: epoch times have no room for nanoseconds in a double.
  const double offset = static_cast<double>(Wide{at} - begin_);
  return std::clamp(offset * width_ / static_cast<double>(span()), -kFar, kFar);
}

Ns Viewport::at(double x) const {
  return narrow(begin_ + rounded(x * static_cast<double>(span()) / width_));
}

double Viewport::ns_per_pixel() const { return static_cast<double>(span()) / width_; }

Viewport Viewport::resized(double width) const {
  Viewport result = *this;
  result.width_ = sane_width(width);
  return result;
}

Viewport Viewport::with_limits(Ns begin, Ns end) const {
  Viewport result = *this;
  const Stretch limits = sane_limits(begin, end);
  result.limit_begin_ = limits.begin;
  result.limit_end_ = limits.end;
  return result.showing(begin_, end_);
}

Viewport Viewport::zoomed(double factor, double around_x) const {
  if (!(factor > 0) || !std::isfinite(factor) || !std::isfinite(around_x)) return *this;
  const Wide most = std::max<Wide>(kShortest, Wide{limit_end_} - limit_begin_);
  Wide length = rounded(static_cast<double>(span()) * factor);
  // A touch pad turns in tiny steps: none of them may be lost to rounding.
  if (length == span() && factor != 1) length += factor > 1 ? 1 : -1;
  length = std::clamp<Wide>(length, kShortest, most);
  const double share = around_x / width_;
  Viewport result = *this;
  const Stretch seen = placed(begin_ + rounded(share * static_cast<double>(span() - length)),
                              length, {limit_begin_, limit_end_});
  result.begin_ = seen.begin;
  result.end_ = seen.end;
  return result;
}

Viewport Viewport::panned(double pixels) const {
  Viewport result = *this;
  const Stretch seen =
      placed(begin_ + rounded(pixels * ns_per_pixel()), span(), {limit_begin_, limit_end_});
  result.begin_ = seen.begin;
  result.end_ = seen.end;
  return result;
}

Viewport Viewport::showing(Ns begin, Ns end) const {
  if (end < begin) std::swap(begin, end);
  Viewport result = *this;
  const Stretch seen = placed_around(begin, end, {limit_begin_, limit_end_});
  result.begin_ = seen.begin;
  result.end_ = seen.end;
  return result;
}

Viewport Viewport::fitting(Ns begin, Ns end, double margin) const {
  if (end < begin) std::swap(begin, end);
  const Wide length = Wide{end} - begin;
  // A moment has no length to fit: the zoom stays.
  const Wide room = length == 0
                        ? span() / 2
                        : rounded(static_cast<double>(length) * std::clamp(margin, 0.0, 10.0));
  return showing(narrow(begin - room), narrow(end + room));
}

Viewport Viewport::all() const { return showing(limit_begin_, limit_end_); }

Viewport Viewport::revealing(Ns begin, Ns end) const {
  if (end < begin) std::swap(begin, end);
  if (begin >= begin_ && end <= end_) return *this;
  const Wide length = Wide{end} - begin;
  if (length * 10 > Wide{span()} * 9) return fitting(begin, end);
  const Wide from = begin - (span() - length) / 2;
  return showing(narrow(from), narrow(from + span()));
}

Viewport Viewport::following(Ns now) const {
  const Wide end = Wide{now} + span() / 20;
  return showing(narrow(end - span()), narrow(end));
}

}  // namespace ackscope::viewmodel
