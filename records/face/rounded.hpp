#pragma once

#include <cmath>

namespace ackscope::records::face {

/// To six decimals: more would be the arithmetic's, not the migrations'.
inline double rounded(double value) { return std::round(value * 1e6) / 1e6; }

}  // namespace ackscope::records::face
