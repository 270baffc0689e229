#include "recorder/process/command.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "recorder/process/tool.hpp"

namespace ackscope::recorder {

Result<Command> Command::start(std::vector<std::string> words, const sigset_t& mask, int& code) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);  // which this program ignores
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setsigmask(&attributes, &mask);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t pid = -1;
  const int error =
      posix_spawnp(&pid, arguments[0], nullptr, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  if (error == 0) return Command(pid);
  code = error == ENOENT ? code_not_found : code_not_executable;
  return fail("cannot be run: " + reason(error), words[0]);
}

void Command::send(int signal) const {
  if (!code_) ::kill(pid_, signal);
}

std::optional<int> Command::ended() {
  int status = 0;
  if (!code_ && ::waitpid(pid_, &status, WNOHANG) == pid_) code_ = shell_code(status);
  return code_;
}

}  // namespace ackscope::recorder
