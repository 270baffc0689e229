#pragma once

#include <optional>
#include <string>

#include "collector/model/result.hpp"

namespace ackscope::recorder::qmp {

class Client;

/// The file of the `simple` back end, driven through the human monitor.
class SimpleFile {
 public:
  /// The answer to `trace-file`; nothing when this QEMU has no simple back end.
  struct Status {
    std::string name;
    bool on = false;
  };
  static std::optional<Status> parse(const std::string& answer);

  /// Opens the file. `wanted`: a path for it; without, the one QEMU has chosen. Asks nothing of a
  /// file that is being written already, but then `wanted` is an error: setting another would
  /// truncate what is there.
  static Result<SimpleFile> open(Client& client, const std::optional<std::string>& wanted);

  /// Whether this QEMU has the back end.
  static Result<std::optional<Status>> status(Client& client);

  /// Everything so far is in the file; closes it if it was closed before.
  Result<void> close(Client& client);

  /// As QEMU names it; relative to its working folder.
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  bool opened_ = false;
};

/// The path under which this host's other processes find a file of process `pid`: relative names
/// are below its working folder.
std::string path_seen_by(int pid, const std::string& name);

}  // namespace ackscope::recorder::qmp
