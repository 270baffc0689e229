#pragma once

#include <string>
#include <string_view>

#include "collector/pipeline/live/snapshot.hpp"
#include "exporter/feed/backlog.hpp"

namespace ackscope::feed {

/// `{"snapshot":{...}}` of every migration that the collector knows, a line each.
std::string snapshot_lines(const live::Snapshot& snapshot, const Backlog& backlog);

/// The line behind what has been kept.
std::string_view caught_up_line();

}  // namespace ackscope::feed
