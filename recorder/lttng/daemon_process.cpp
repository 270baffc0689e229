#include "recorder/lttng/daemon_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "recorder/process/descriptor.hpp"
#include "recorder/process/pidfd.hpp"

namespace ackscope::recorder {
namespace {

/// In the forked process: only what is allowed between fork and exec. `parent`: die with it.
[[noreturn]] void become_daemon(const char* program, const char* option, int errors, pid_t parent) {
  ::setsid();
  if (parent > 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) ::_exit(1);
  }
  const int null = ::open("/dev/null", O_RDWR);
  ::dup2(null, STDIN_FILENO);
  ::dup2(null, STDOUT_FILENO);
  ::dup2(errors, STDERR_FILENO);
  ::close_range(3, ~0U, 0);
  ::signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execl(program, "lttng-sessiond", "--no-kernel", "--sig-parent", option,
          static_cast<char*>(nullptr));
  ::_exit(127);
}

void wait_for(pid_t pid) {
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

pid_t start_daemon(const std::string& program, bool ask_for_ctf1, bool die_with_us, int errors) {
  const char* option = ask_for_ctf1 ? "--default-trace-format=ctf-1.8" : nullptr;
  const pid_t parent = die_with_us ? ::getpid() : -1;
  const pid_t pid = ::fork();
  if (pid == 0) become_daemon(program.c_str(), option, errors, parent);
  return pid;
}

void end_process(int pidfd, std::chrono::milliseconds most_time) {
  pollfd ended{pidfd, POLLIN, 0};
  const auto deadline = std::chrono::steady_clock::now() + most_time;
  // Again and again: a session daemon that has just begun forgets the first.
  while (std::chrono::steady_clock::now() < deadline) {
    signal_process(pidfd, SIGTERM);
    if (::poll(&ended, 1, 200) > 0) return;
  }
  signal_process(pidfd, SIGKILL);
  ::poll(&ended, 1, 1000);
}

void end_child(pid_t pid, std::chrono::milliseconds most_time) {
  const Descriptor process(open_process(pid));
  if (process) {
    end_process(process.get(), most_time);
  } else {
    ::kill(pid, SIGKILL);
  }
  wait_for(pid);
}

std::string last_complaint(int errors) {
  std::array<char, 4096> block{};
  const off_t size = ::lseek(errors, 0, SEEK_END);
  const off_t from = size > 4096 ? size - 4096 : 0;
  const ssize_t count = ::pread(errors, block.data(), block.size(), from);
  std::string text(block.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  while (text.ends_with('\n')) text.pop_back();
  const std::size_t error = text.rfind("Error: ");
  const std::size_t begin = error != std::string::npos ? error + 7 : text.rfind('\n') + 1;
  text = text.substr(begin);
  return text.substr(0, text.find('\n'));
}

}  // namespace ackscope::recorder
