#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/source/source.hpp"

/// LTTng recordings (CTF 1.8 directories), read by ourselves where they are what LTTng-UST writes
/// and sound (ctf/direct), else through Babeltrace 2 in this process.
namespace ackscope::source {

/// All trace directories (those that hold a plain file `metadata`) at and below `root`, sorted,
/// each once. Links to directories elsewhere are followed, loops are not. At most 100,000
/// directories are looked at.
std::vector<std::filesystem::path> find_ctf_traces(const std::filesystem::path& root);

enum class CtfReader {
  fastest,     ///< our own where it can, Babeltrace for the rest
  babeltrace,  ///< the reference: what our own finds must be the same
};

/// One source over trace directories whose clocks count from the same origin, merged by time.
/// Directories of one trace uuid (the chunks of a rotated session, overlapping snapshots) are read
/// as one trace. A trace that cannot be read costs only itself and becomes a note; an `Error` means
/// that none could be read. `display_path` names the input in `summary()`. What ends before the
/// range is read only where Babeltrace is needed.
Result<SourcePtr> open_ctf(const std::string& display_path,
                           const std::vector<std::filesystem::path>& traces, Wanted wanted,
                           const TimeRange& range = {}, CtfReader reader = CtfReader::fastest);

}  // namespace ackscope::source
