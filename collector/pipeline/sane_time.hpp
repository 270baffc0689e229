#pragma once

#include <algorithm>

#include "collector/model/raw_event.hpp"

namespace ackscope::pipeline {

/// Stamps beyond this (73 years from the clock's origin: 2043 on an epoch clock) are taken for
/// damage; below it no difference or sum of stamps can overflow.
constexpr Ns kSaneTime = Ns{1} << 61;

constexpr bool sane(Ns time) { return time > -kSaneTime && time < kSaneTime; }

constexpr Gap clamped(Gap gap) {
  gap.begin = std::clamp(gap.begin, -kSaneTime, kSaneTime);
  gap.end = std::clamp(gap.end, -kSaneTime, kSaneTime);
  return gap;
}

}  // namespace ackscope::pipeline
