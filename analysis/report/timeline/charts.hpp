#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/timeline/chart.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::report::chart {

/// The whole migration in `columns` columns; nothing when no time is known.
std::optional<Chart> main_chart(const Migration& migration, int columns);

/// The stretch of time from the decision (or the guest's stop, if earlier) to the end.
struct Window {
  Ns begin = 0;
  Ns end = 0;
};
std::optional<Window> switchover_window(const Migration& migration);

/// Is the window wide enough in a chart of that scale to be read there?
bool readable(const Window& window, const Scale& scale);

/// The window drawn over `columns` columns; nothing when it is wide enough to be seen in the main
/// chart, that has as many columns.
std::optional<Chart> switchover_chart(const Migration& migration, const Window& window,
                                      int columns);

/// Something that happened in the switchover window.
struct Step {
  Ns at = 0;
  char letter = ' ';
  std::string text;  ///< raw names inside
  Role role = Role::event;
  std::string_view brief{};  ///< of a late request: "re-init seen", for where there is little room
};

/// What happened in the window, in time order; at most `most` steps.
std::vector<Step> switchover_steps(const Migration& migration, const Window& window,
                                   std::size_t most = 30);

}  // namespace ackscope::report::chart
