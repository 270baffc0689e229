#include "recorder/process/tool.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "recorder/process/child.hpp"
#include "recorder/process/descriptor.hpp"

namespace ackscope::recorder {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t most_bytes = std::size_t{16} << 20U;

struct Pipe {
  Descriptor read, write;
};

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail("no pipe: " + reason(errno));
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// A process group of its own, nothing blocked, SIGPIPE as usual (this program ignores it).
class SpawnAttributes {
 public:
  SpawnAttributes() {
    posix_spawnattr_init(&value_);
    sigset_t none, defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigmask(&value_, &none);
    posix_spawnattr_setsigdefault(&value_, &defaults);
    posix_spawnattr_setpgroup(&value_, 0);
    posix_spawnattr_setflags(
        &value_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  ~SpawnAttributes() { posix_spawnattr_destroy(&value_); }
  const posix_spawnattr_t* get() const { return &value_; }

 private:
  posix_spawnattr_t value_{};
};

Result<pid_t> spawn(std::vector<std::string>& words, int out, int err) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  pid_t pid = -1;
  const SpawnAttributes attributes;
  const int error =
      posix_spawnp(&pid, words[0].c_str(), &actions, attributes.get(), arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return fail("cannot be run: " + reason(error), words[0]);
  return pid;
}

/// Reads what is there; false at the end.
bool read_some(int descriptor, std::string& text) {
  std::array<char, 1 << 16> block{};
  const ssize_t count = ::read(descriptor, block.data(), block.size());
  if (count > 0) text.append(block.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && errno == EINTR);
}

/// Everything up to the end of both; false when it takes too long or is too much.
bool read_all(Pipe& out, Pipe& err, Clock::time_point deadline, ToolOutput& output) {
  while (out.read || err.read) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0 || output.out.size() + output.err.size() > most_bytes) return false;
    std::array<pollfd, 2> waiting{pollfd{out.read.get(), POLLIN, 0},
                                  pollfd{err.read.get(), POLLIN, 0}};
    if (::poll(waiting.data(), waiting.size(), static_cast<int>(left.count())) <= 0) continue;
    if (waiting[0].revents != 0 && !read_some(out.read.get(), output.out)) out.read.close();
    if (waiting[1].revents != 0 && !read_some(err.read.get(), output.err)) err.read.close();
  }
  return true;
}

bool executable(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string reason(int error) { return std::generic_category().message(error); }

int shell_code(int wait_status) {
  return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

Result<ToolOutput> run_tool(std::vector<std::string> words, std::chrono::milliseconds most_time) {
  auto out = make_pipe();
  if (!out) return tl::unexpected(out.error());
  auto err = make_pipe();
  if (!err) return tl::unexpected(err.error());
  const auto deadline = Clock::now() + most_time;
  const auto pid = spawn(words, out->write.get(), err->write.get());
  if (!pid) return tl::unexpected(pid.error());
  Child child(*pid);
  out->write.close();
  err->write.close();
  ToolOutput output;
  if (!read_all(*out, *err, deadline, output))
    return fail("did not end within " + std::to_string(most_time.count() / 1000) + " s and 16 MiB",
                words[0]);
  output.exit_code = shell_code(child.wait_until(deadline));
  return output;
}

std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return executable(name) ? name : "";
  const char* variable = std::getenv("PATH");
  std::string_view path = variable == nullptr ? "/bin:/usr/bin" : variable;
  for (;;) {
    const std::size_t end = path.find(':');
    const std::string folder(path.substr(0, end));
    std::string file = (folder.empty() ? "." : folder) + "/" + name;
    if (!name.empty() && executable(file)) return file;
    if (end == std::string_view::npos) return "";
    path.remove_prefix(end + 1);
  }
}

}  // namespace ackscope::recorder
