#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/source.hpp"

/// LTTng recordings (CTF 1.8 directories), read through Babeltrace 2 in this process.
namespace ackscope::source {

/// All trace directories (those that hold a plain file `metadata`) at and below `root`, sorted,
/// each once. Links to directories elsewhere are followed, loops are not. At most 100,000
/// directories are looked at.
std::vector<std::filesystem::path> find_ctf_traces(const std::filesystem::path& root);

/// One source over trace directories whose clocks count from the same origin, merged by time.
/// Directories of one trace uuid (the chunks of a rotated session, overlapping snapshots) are read
/// as one trace. A trace that cannot be read costs only itself and becomes a note; an `Error` means
/// that none could be read. `display_path` names the input in `summary()`.
Result<SourcePtr> open_ctf(const std::string& display_path,
                           const std::vector<std::filesystem::path>& traces, Wanted wanted);

}  // namespace ackscope::source
