#pragma once

#include <algorithm>
#include <limits>

#include "collector/model/time.hpp"

namespace ackscope::viewmodel {

/// Room for sums and differences of any two times: recordings may claim any.
__extension__ typedef __int128 Wide;

/// The nearest time that can be said.
inline Ns narrow(Wide value) {
  using Limits = std::numeric_limits<Ns>;
  return static_cast<Ns>(std::clamp<Wide>(value, Limits::min(), Limits::max()));
}

/// To the nearest whole number, held at +-2^64.
Wide rounded(double value);

}  // namespace ackscope::viewmodel
