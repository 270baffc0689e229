#pragma once

#include <set>
#include <string>
#include <vector>

#include "analysis/report/text/style.hpp"
#include "analysis/report/timeline/chart.hpp"
#include "collector/pipeline/live/snapshot.hpp"

/// The parts that a screen is put together from. Lines have no newline.
namespace ackscope::cli::follow {

/// Columns for host and VM, and for the names of devices below them.
int name_width(const report::TextStyle& style);

/// The line on top, and one for each input that is down, at most `most_down` of them.
std::vector<std::string> head_lines(const live::Snapshot& snapshot, const report::TextStyle& style,
                                    std::size_t most_down);

std::string flight_heading(const report::TextStyle& style);
std::string flight_line(const live::LiveMigration& migration, const report::TextStyle& style);

std::string device_heading(const report::TextStyle& style);
/// At most `most` lines; the last one counts those that are left out. What the lanes are drawn with
/// is added to `used`.
std::vector<std::string> device_lines(const live::LiveMigration& migration,
                                      const report::TextStyle& style, std::size_t most,
                                      std::set<report::chart::Role>& used);

std::string ended_heading(const report::TextStyle& style);
std::string ended_line(const live::Snapshot& snapshot, const live::LiveMigration& migration,
                       const report::TextStyle& style);

}  // namespace ackscope::cli::follow
