#pragma once

#include <ctime>
#include <filesystem>
#include <optional>
#include <string>

#include "collector/model/result.hpp"

namespace ackscope::cli {

/// "ackscope-record-20260131-235959", local time.
std::string default_recording_name(std::time_t now);

/// Creates the folder of a recording, here or as given, and returns it as an absolute path. What
/// exists is never touched. A default name that is taken gets "-2", "-3" and so on.
Result<std::filesystem::path> create_recording_folder(const std::optional<std::string>& given);

/// What decides whether a recording stays.
struct KeepFacts {
  bool named = false;     ///< the user gave it a name
  bool asked = false;     ///< --keep
  bool command = false;   ///< the run of a command, which can be repeated
  bool analysed = false;  ///< and the user has seen what was in it
  bool clean = false;     ///< which was nothing to look at
};
bool keep_recording(const KeepFacts& facts);

/// The path as a person types it here: relative when it is below the working folder.
std::string shown_path(const std::filesystem::path& path);

}  // namespace ackscope::cli
