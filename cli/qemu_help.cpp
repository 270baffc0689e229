#include "cli/qemu_help.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>

namespace ackscope::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto most_time = std::chrono::seconds(10);
constexpr std::size_t most_bytes = std::size_t{16} << 20U;

std::string reason(int error) { return std::generic_category().message(error); }

/// A running child with a process group of its own, and the end of its standard output. The group
/// is killed and the child waited for at the latest here.
class Child {
 public:
  Child(pid_t pid, int output) : pid_(pid), output_(output) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    ::close(output_);
    if (pid_ > 0) stop();
  }

  int output() const { return output_; }

  /// Ends the child if it still runs; its wait status.
  int stop() {
    int status = 0;
    ::kill(-pid_, SIGKILL);
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

  /// Waits for the child to end by itself until `deadline`.
  int wait_until(Clock::time_point deadline) {
    int status = 0;
    for (;;) {
      const pid_t ended = ::waitpid(pid_, &status, WNOHANG);
      if (ended == pid_) {
        pid_ = -1;
        return status;
      }
      if ((ended < 0 && errno != EINTR) || Clock::now() >= deadline) return stop();
      ::poll(nullptr, 0, 5);
    }
  }

 private:
  pid_t pid_;
  int output_;
};

/// `program -trace help` with its output in `write_end`. 0 or an errno. SIGPIPE gets back its
/// default, which this program has switched off for itself.
int spawn(const std::string& program, int write_end, pid_t& pid) {
  std::string name = program, option = "-trace", value = "help";
  const std::array<char*, 4> arguments{name.data(), option.data(), value.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, write_end, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const int error =
      posix_spawnp(&pid, program.c_str(), &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/// Everything up to the end of the output; false when it takes too long or is too much.
bool read_all(int descriptor, Clock::time_point deadline, std::string& text) {
  std::array<char, 1 << 16> block{};
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0 || text.size() > most_bytes) return false;
    pollfd waiting{descriptor, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) continue;
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count == 0) return true;
    if (count > 0) text.append(block.data(), static_cast<std::size_t>(count));
    if (count < 0 && errno != EINTR) return true;
  }
}

bool event_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::set<std::string> parse_trace_help(std::string_view text) {
  std::set<std::string> names;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool name = !line.empty() && std::all_of(line.begin(), line.end(), event_character);
    if (name) names.emplace(line);
  }
  return names;
}

Result<std::set<std::string>> trace_events_of(const std::string& program) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail("no pipe: " + reason(errno), program);
  pid_t pid = -1;
  const int error = spawn(program, ends[1], pid);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    return fail("cannot be run: " + reason(error), program, "give --qemu a QEMU binary");
  }
  Child child(pid, ends[0]);
  const auto deadline = Clock::now() + most_time;
  std::string text;
  if (!read_all(child.output(), deadline, text))
    return fail("'-trace help' did not end within 10 s and 16 MiB", program,
                "give --qemu a QEMU binary");
  const int status = child.wait_until(deadline);
  std::set<std::string> names = parse_trace_help(text);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || names.empty())
    return fail("'-trace help' lists no events", program, "give --qemu a QEMU binary");
  return names;
}

}  // namespace ackscope::cli
