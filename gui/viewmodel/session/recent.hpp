#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::viewmodel {

/// What was opened together: the inputs of one window.
struct Opened {
  std::vector<std::string> inputs;
  bool live = false;
  friend bool operator==(const Opened&, const Opened&) = default;
};

/// What the program remembers between runs: `$XDG_STATE_HOME/ackscope/viewer.json`, mode 0600.
struct Session {
  std::vector<Opened> recent;  ///< newest first, at most 12, each once
  std::optional<Opened> last;  ///< open when the program ended; restored by `--restore`
};
std::filesystem::path session_path();
/// A file that cannot be read counts as empty.
Session read_session(const std::filesystem::path& path);
Result<void> write_session(const std::filesystem::path& path, const Session& session);
Session opened(Session session, const Opened& what);

}  // namespace ackscope::viewmodel
