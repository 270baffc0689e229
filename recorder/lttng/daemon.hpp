#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>

#include "collector/model/result.hpp"
#include "recorder/process/guardian.hpp"
#include "recorder/process/private_folder.hpp"

namespace ackscope::recorder {

/// Who shall be able to reach a session daemon that has to be started.
enum class Reach {
  command,  ///< only programs started by us: as an ordinary user it lives in a folder of its own
  everyone  ///< every program of this user that already runs
};

/// A session daemon to record with: one that runs already and is left alone, or one of our own that
/// is gone, its consumers included, when the object is; also when this process is killed. Should
/// others have begun to record with ours in the meantime, it ends when they have.
///
/// Root's daemon lives in /var/run/lttng whatever LTTNG_HOME says. For an ordinary user and
/// Reach::command LTTNG_HOME of this process, and so of its children, is set to the private folder.
class Daemon {
 public:
  static Result<std::unique_ptr<Daemon>> find_or_start(Reach reach);
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;
  ~Daemon() { stop(); }

  bool ours() const { return pid_ > 0; }
  /// Ours, and it has ended although nobody asked it to.
  bool lost();
  void stop();

 private:
  Daemon() = default;
  Result<void> prepare(Reach reach);
  Result<void> launch();
  void restore_home();

  pid_t pid_ = -1;
  PrivateFolder home_;
  std::string new_folder_;               ///< ~/.lttng, when it did not exist before
  std::optional<std::string> old_home_;  ///< LTTNG_HOME as it was
  Guardian guardian_;
};

/// Whether a session daemon can be reached, and answers; nothing when none runs.
enum class DaemonState { absent, answering, silent };
DaemonState daemon_state();

/// The version that `lttng-sessiond --version` prints; nothing when it cannot be run.
struct LttngVersion {
  int major = 0, minor = 0;
  std::string text;
};
std::optional<LttngVersion> sessiond_version(const std::string& program);

}  // namespace ackscope::recorder
