#pragma once

#include <set>
#include <string>

#include "analysis/report/text/style.hpp"
#include "analysis/report/timeline/chart.hpp"

namespace ackscope::report::chart {

/// Columns left and right of the plot, common to all charts of one migration.
struct Layout {
  int label = 12;
  int note = 8;
  int plot = 70;  ///< columns of the charts that are drawn
};

/// Shares out the width; long labels get at most a quarter of it. The plot has at least 20 columns.
Layout make_layout(int longest_label, int longest_note, int width);

/// The chart with its time axis, line by line. The roles that were drawn are added to `used`.
std::string render(const Chart& chart, const Layout& layout, const TextStyle& style,
                   std::set<Role>& used);

/// One row without label and note, `columns` wide.
std::string render_lane(const Row& row, int columns, const TextStyle& style);

/// What the characters mean, for those roles that need a word, wrapped to the width.
std::string legend(const std::set<Role>& used, const TextStyle& style);

}  // namespace ackscope::report::chart
