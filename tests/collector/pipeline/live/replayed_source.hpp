#pragma once

#include <cstddef>
#include <filesystem>

#include "collector/pipeline/live/open_input.hpp"

namespace ackscope::live {

/// A .jsonl recording delivered as if it were live: after every `piece` events nothing is there for
/// a moment.
OpenInput replay(const std::filesystem::path& recording, std::size_t piece);

}  // namespace ackscope::live
