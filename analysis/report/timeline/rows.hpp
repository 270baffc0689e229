#pragma once

#include <string>
#include <vector>

#include "analysis/report/timeline/chart.hpp"
#include "collector/model/migration.hpp"

/// The rows that charts are made of. Labels and notes are raw names, made printable when drawn.
namespace ackscope::report::chart {

/// A device's rounds. Rounds that overlap get rows of their own (three at most), rounds that begin
/// in the column in which another one ended are moved by a column, and where that is impossible a
/// mark says that there are several. A late request is a mark that nothing covers.
std::vector<Row> device_rows(const Migration& migration, const Device& device, const Scale& scale);

/// A moment of the migration that has a letter.
struct Moment {
  Ns at = 0;
  char letter = ' ';
  std::string_view words;
};

/// D, S, Q, R, C, E as far as they are known, in time order.
std::vector<Moment> moments(const Migration& migration);

/// The letters; those that share a column stand side by side, in time order.
Row event_row(const Migration& migration, const Scale& scale);

/// Setup, precopy, switchover.
Row phase_row(const Migration& migration, const Scale& scale);

/// Guest running or down. The note says for how long.
Row guest_row(const Migration& migration, const Scale& scale);

/// The parts of the outage, a row per stage with the devices in it. The note is the sum.
std::vector<Row> outage_rows(const Migration& migration, const Scale& scale);

/// A counter: in every column the most that it showed there.
Row counter_row(std::string label, const std::vector<PendingStep>& steps, const Scale& scale);

}  // namespace ackscope::report::chart
