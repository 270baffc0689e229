#include "collector/timeline/contradiction.hpp"

#include <fmt/format.h>

#include <cmath>

namespace ackscope::timeline {
namespace {

// Looking for the worst of very many pairs is not worth more than this.
constexpr std::size_t kMostBounds = 2000;

bool source_first(const CausalBound& bound) { return bound.first == CausalBound::First::source; }

double offset_of(const CausalBound& bound) {
  return static_cast<double>(bound.source) - static_cast<double>(bound.destination);
}

/// By how much the effect comes before its cause with that offset; not positive when it does not.
double violation(const CausalBound& bound, double offset) {
  return source_first(bound) ? offset_of(bound) - offset : offset - offset_of(bound);
}

std::string milliseconds(double ns) { return fmt::format("{:.6g} ms", ns / 1e6); }

}  // namespace

std::optional<std::string> contradiction_of(std::span<const CausalBound> bounds, Ns offset,
                                            std::string_view claim, Ns resolution) {
  const CausalBound* worst = nullptr;
  double most = static_cast<double>(resolution);
  for (const CausalBound& bound : bounds) {
    const double by = violation(bound, static_cast<double>(offset));
    if (by <= most) continue;
    most = by;
    worst = &bound;
  }
  if (!worst) return std::nullopt;
  return fmt::format("{} contradicts the trace: with it an effect comes {} before its cause ({})",
                     claim, milliseconds(most), worst->what);
}

std::optional<std::string> contradiction_between(std::span<const CausalBound> bounds) {
  const auto some = bounds.first(std::min(bounds.size(), kMostBounds));
  const CausalBound *low = nullptr, *high = nullptr;
  double most = 0;
  for (const CausalBound& lower : some) {
    if (!source_first(lower)) continue;
    for (const CausalBound& upper : some) {
      if (source_first(upper)) continue;
      const double apart = std::abs(static_cast<double>(lower.destination - upper.destination));
      const double by = offset_of(lower) - offset_of(upper) - ClockMap::kMaxDrift * apart;
      if (by <= most) continue;
      most = by;
      low = &lower;
      high = &upper;
    }
  }
  if (!low) return std::nullopt;
  return fmt::format(
      "no offset of the clocks fits all causes and effects: \"{}\" and \"{}\" exclude each other "
      "by "
      "{}; a clock was set, or these are not the two sides of one migration",
      low->what, high->what, milliseconds(most));
}

}  // namespace ackscope::timeline
