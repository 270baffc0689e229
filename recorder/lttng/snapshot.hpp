#pragma once

#include <filesystem>
#include <string>

#include "collector/model/result.hpp"

namespace ackscope::recorder {

/// Writes what the buffers of a session with Keeps::latest hold into the folder, as a trace of its
/// own. The buffers stay as they are, so two snapshots overlap. Waits for the consumer daemon,
/// which may take for ever: to be called from within `bounded`.
Result<void> record_snapshot(const std::string& session, const std::filesystem::path& folder);

}  // namespace ackscope::recorder
