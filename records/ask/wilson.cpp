#include "records/ask/wilson.hpp"

#include <algorithm>
#include <cmath>

namespace ackscope::records::ask {

std::optional<double> rate(const Share& share) {
  if (share.of <= 0) return std::nullopt;
  return static_cast<double>(share.hits) / static_cast<double>(share.of);
}

std::optional<Bounds> wilson(const Share& share) {
  const auto p = rate(share);
  if (!p) return std::nullopt;
  constexpr double z = 1.96;
  const auto n = static_cast<double>(share.of);
  const double scale = 1 + z * z / n;
  const double middle = (*p + z * z / (2 * n)) / scale;
  const double reach = z * std::sqrt(*p * (1 - *p) / n + z * z / (4 * n * n)) / scale;
  // Rounding must not keep the ends from being exact.
  return Bounds{share.hits == 0 ? 0 : std::max(0.0, middle - reach),
                share.hits == share.of ? 1 : std::min(1.0, middle + reach)};
}

}  // namespace ackscope::records::ask
