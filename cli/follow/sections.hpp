#pragma once

#include <set>
#include <string>
#include <vector>

#include "analysis/report/text/style.hpp"
#include "analysis/report/timeline/chart.hpp"
#include "collector/pipeline/live/snapshot.hpp"

/// The parts that a screen is put together from. Lines have no newline.
namespace ackscope::cli::follow {

/// What is the same for all lines of a screen.
struct Layout {
  const report::TextStyle& style;
  Ns wall_now = 0;     ///< Unix time at which it is drawn
  bool cut = true;     ///< texts end where the screen does
  int name = 18;       ///< columns for host and VM, and for the names of devices below them
  bool host = true;    ///< hosts are shown: one at least is known
  bool dates = false;  ///< not everything ended today
};
Layout layout(const live::Snapshot& snapshot, const report::TextStyle& style, Ns wall_now,
              bool cut);

/// "HOST VM", as far as it is shown.
std::string name_of(const live::LiveMigration& migration, const Layout& layout);

/// Its times count from the Unix epoch.
bool has_wall_clock(const live::Snapshot& snapshot, const live::LiveMigration& migration);
/// Unix time of its end, where its clock tells.
OptNs end_on_wall(const live::Snapshot& snapshot, const live::LiveMigration& migration);

/// The line on top, and one for each input that is down, at most `most_down` of them; those
/// that have no room are counted.
std::vector<std::string> head_lines(const live::Snapshot& snapshot, const Layout& layout,
                                    std::size_t most_down);

std::string flight_heading(const Layout& layout);
std::string flight_line(const live::LiveMigration& migration, const Layout& layout);

std::string device_heading(const Layout& layout);
/// At most `most` lines; the last one counts those that are left out. What the lanes are drawn with
/// is added to `used`.
std::vector<std::string> device_lines(const live::LiveMigration& migration, const Layout& layout,
                                      std::size_t most, std::set<report::chart::Role>& used);

std::string ended_heading(const Layout& layout);
std::string ended_line(const live::Snapshot& snapshot, const live::LiveMigration& migration,
                       const Layout& layout);

}  // namespace ackscope::cli::follow
