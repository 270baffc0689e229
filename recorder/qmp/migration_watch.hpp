#pragma once

#include <string>

#include "collector/model/result.hpp"

namespace ackscope::recorder::qmp {

class Client;

/// What `query-migrate` says: a status, "" when there never was a migration, and everything else it
/// said, to tell two finished migrations apart.
struct MigrationStatus {
  std::string status;
  std::string details;
};

Result<MigrationStatus> query_migrate(Client& client);

/// Decides from the answers when the migration that is waited for is over.
///
///   waiting ──active──▶ running ──completed, failed, cancelled──▶ over
///      └───────── a finished one that was not there at first ──────▶
class MigrationWatch {
 public:
  enum class State { waiting, running, over };

  State step(const MigrationStatus& now);

  /// One was running already when we came; its beginning is not in the recording.
  bool came_late() const { return came_late_; }
  /// The last status: how it ended, once it is over.
  const std::string& status() const { return last_; }

 private:
  State state_ = State::waiting;
  bool first_ = true;
  bool came_late_ = false;
  std::string last_;
  MigrationStatus before_;
};

}  // namespace ackscope::recorder::qmp
