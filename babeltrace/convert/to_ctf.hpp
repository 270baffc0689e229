#pragma once

#include <filesystem>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/result.hpp"
#include "collector/pipeline/analyze.hpp"

/// Recordings of any kind as CTF 1.8, written by Babeltrace's own sink.ctf.fs from the messages of
/// the plugin's sources, in this process.
namespace ackscope::babeltrace {

struct Converted {
  std::vector<InputSummary> inputs;
  std::vector<Error> errors;
  std::vector<std::filesystem::path> traces;  ///< one per recording and process
};

/// Every event of every input, whatever its name, into a folder per recording below `directory`,
/// which is made. `--begin`, `--end` and the guest's name are heeded. What is there already is not
/// overwritten.
Converted to_ctf(const pipeline::Request& request, const std::filesystem::path& directory);

}  // namespace ackscope::babeltrace
