#pragma once

#include <signal.h>
#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::recorder {

/// Exit codes of shells for what could not be run.
inline constexpr int code_not_executable = 126;
inline constexpr int code_not_found = 127;

/// The command that is being recorded: a child in our process group, with our standard streams.
class Command {
 public:
  /// Runs `words` with this environment and signal mask. The error's exit code is `code`.
  static Result<Command> start(std::vector<std::string> words, const sigset_t& mask, int& code);

  void send(int signal) const;

  /// The exit code as a shell gives it, once it has ended.
  std::optional<int> ended();

 private:
  explicit Command(pid_t pid) : pid_(pid) {}
  pid_t pid_;
  std::optional<int> code_;
};

}  // namespace ackscope::recorder
