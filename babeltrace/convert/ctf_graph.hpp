#pragma once

#include <filesystem>

#include "babeltrace/source/component.hpp"
#include "collector/model/result.hpp"

namespace ackscope::babeltrace {

/// Runs one output of a recording through source -> sink.ctf.fs into `directory`.
Result<void> write_trace(const PortRecording& recording, const std::filesystem::path& directory);

}  // namespace ackscope::babeltrace
