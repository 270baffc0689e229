#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace ackscope::source {

/// A file of one process's log: how it stands to the others.
struct LogPart {
  std::filesystem::path path;
  std::size_t rank = 0;             ///< all events of a lower rank come first; equal: by time stamp
  std::optional<std::int64_t> tid;  ///< from the name of a per-thread file
};

/// Tells how the files of one process belong together, oldest first:
///   src.log.2.gz src.log.1 src.log      a rotated set: a file without number, numbers from 0 or 1
///   src.log-20261121 src.log            on, dates, or compressed: one file after the other
///   src.log.3255 src.log.3313           else per-thread files of `-d tid -D src.log.%d`: by time
/// A single file is taken as it is; its number may be a thread or a process.
std::vector<LogPart> arrange_log_files(const std::vector<std::filesystem::path>& files);

}  // namespace ackscope::source
