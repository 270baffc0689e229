#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace ackscope::cli::records_command {

/// Something in a watched folder that may be an experiment: a file, or a folder with all that is
/// in it.
struct WatchedEntry {
  std::filesystem::path path;
  std::string stamp;  ///< differs when something in it was written
  std::filesystem::file_time_type newest;
};

/// What lies in the folder, by name, but for hidden names and those that say that they are not
/// finished (".tmp", ".part", "~"). What cannot be looked at is left out.
std::vector<WatchedEntry> entries_of(const std::filesystem::path& folder);

/// Nothing in it was written for so long.
bool settled(const WatchedEntry& entry, std::chrono::milliseconds time);

}  // namespace ackscope::cli::records_command
