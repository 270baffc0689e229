#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cli/record_options.hpp"
#include "cli/recording_place.hpp"
#include "collector/model/result.hpp"
#include "recorder/lttng/daemon.hpp"
#include "recorder/lttng/session.hpp"
#include "recorder/process/guardian.hpp"

namespace ackscope::cli {

/// A running recording with everything it needs: folder, session daemon, session. Nothing but the
/// folder is left when it goes, and not even that if the recording could not be started.
class LttngRecording {
 public:
  /// The error's exit code is `code`.
  static Result<std::unique_ptr<LttngRecording>> start(const RecordOptions& options,
                                                       recorder::Reach reach, int& code);

  /// Complains, once, when our session daemon was ended by somebody else.
  void check_daemon();

  /// Ends the session and our session daemon. Complains when events may be missing.
  void finish();

  /// No traced process was there.
  bool empty() const;
  void remove() const;
  const std::filesystem::path& path() const { return path_; }
  std::string shown() const { return shown_path(path_); }

 private:
  explicit LttngRecording(std::filesystem::path path) : path_(std::move(path)) {}
  Result<void> begin(const RecordOptions& options, recorder::Reach reach);

  std::filesystem::path path_;
  std::unique_ptr<recorder::Daemon> daemon_;
  recorder::Guardian guardian_;  ///< of the session, in a daemon that is not ours
  std::optional<recorder::Session> session_;
};

}  // namespace ackscope::cli
