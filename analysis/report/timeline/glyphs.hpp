#pragma once

#include <string_view>

#include "analysis/report/text/style.hpp"
#include "analysis/report/timeline/chart.hpp"

namespace ackscope::report::chart {

/// How a role looks: one column wide, distinct without colour.
struct Glyph {
  std::string_view ascii;
  std::string_view unicode;
  Tone tone = Tone::plain;
  std::string_view legend;  ///< empty: explains itself
};

const Glyph& glyph(Role role);

}  // namespace ackscope::report::chart
