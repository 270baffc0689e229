#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/viewmodel/draw/picture.hpp"

namespace ackscope::viewmodel {

/// A moment of the switchover with its words, from the longest to the shortest.
struct LensStep {
  Ns at = 0;
  Role role = Role::text;
  Subject subject;
  Ns uncertainty_ns = 0;
  bool late = false;
  std::vector<std::string> words;  ///< "+856 us  LATE: ACK request of ...", ..., "!"
};
std::vector<LensStep> lens_steps(const Shown& shown, Ns begin, Ns end);

/// A step's label with the line that leads down from it to the bars.
struct LensLabel {
  std::size_t step = 0;
  double x = 0;  ///< of the line
  Rect box;
  std::string text;
};
/// Where labels stand.
struct LensRoom {
  double left = 0, right = 0;
  double top = 0, bottom = 0;  ///< lines end at the bottom
};
/// Labels avoid one another and the lines of others: first with all words, then with fewer. What
/// finds no room has a line alone; late requests come first.
std::vector<LensLabel> place_labels(const std::vector<LensStep>& steps,
                                    const std::vector<double>& x, const LensRoom& room,
                                    const TextMetrics& metrics);

}  // namespace ackscope::viewmodel
