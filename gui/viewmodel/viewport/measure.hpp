#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/viewmodel/lanes/lane.hpp"
#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::viewmodel {

/// A moment that a cursor has snapped to.
struct Snapped {
  Ns at = 0;
  Subject subject;             ///< none: nothing was near
  Ns uncertainty_ns = 0;       ///< of the other host's moments
  std::optional<Side> side{};  ///< whose clock told it; nothing where that is not known
  std::string words{};         ///< "decision", "LATE request collected"; empty: a plain time
};
/// With its side, its name, and what is known of its side's clock.
Snapped told(Snapped snapped, const Shown& shown);

/// The nearest begin, end or mark of the lane under the cursor, of other lanes when it has none, of
/// a raw event at last, within `reach` pixels.
Snapped snap(const Scene& scene, const Viewport& view, double x, const std::string& lane_key,
             double reach = 8);

/// Two moments, and what lies between them.
struct Measure {
  Snapped a, b;
  Ns length() const;
  /// None between moments of one host.
  Ns uncertainty() const;
};
/// "474.213 us" or "decision to LATE request collected: 855.75 us".
std::string to_words(const Measure& measure);

}  // namespace ackscope::viewmodel
