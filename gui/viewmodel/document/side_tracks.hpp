#pragma once

#include <vector>

#include "gui/viewmodel/document/recording.hpp"

namespace ackscope::viewmodel {

/// How times of that side get onto the migration's clock; nothing when they cannot.
std::optional<ClockLine> clock_of(const Migration& migration, Side side);

/// Which of the processes each side is. `origin_of`: index of each process in its input, as
/// `Party::process` counts.
MigrationTracks tracks_of(const Migration& migration, const std::vector<Process>& processes,
                          const std::vector<std::size_t>& origin_of);

}  // namespace ackscope::viewmodel
