#pragma once

#include <filesystem>

#include "collector/model/input.hpp"
#include "collector/model/result.hpp"

namespace ackscope::pipeline {

/// The format of a file, found out from its (decompressed) content: log, simple,
/// jsonl or qmp. Anything
/// else is an Error that says what it looks like and what to do.
Result<Backend> classify(const std::filesystem::path& file);

}  // namespace ackscope::pipeline
