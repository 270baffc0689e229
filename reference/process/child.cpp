#include "reference/process/child.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace ackscope::reference {
namespace {

constexpr const char* kSelf = "/proc/self/exe";
constexpr int kStatusFd = 3;

std::string error_text(const char* what) {
  return std::string(what) + ": " + std::generic_category().message(errno);
}

/// In the child: nothing here may allocate or lock, other threads may have been in the middle of
/// it.
[[noreturn]] void become(char* const* arguments, int status, int log, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // it died before that
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  if (status == kStatusFd) {
    ::fcntl(status, F_SETFD, 0);
  } else {
    ::dup2(status, kStatusFd);
  }
  ::execv(kSelf, arguments);
  ::_exit(127);
}

}  // namespace

tl::expected<std::unique_ptr<Child>, std::string> Child::start(net::Loop& loop,
                                                               std::vector<std::string> arguments,
                                                               const std::string& log) {
  arguments.insert(arguments.end(), {"--status-fd", std::to_string(kStatusFd)});
  std::vector<char*> words{const_cast<char*>("ackscope-reference")};
  for (std::string& word : arguments) words.push_back(word.data());
  words.push_back(nullptr);

  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (out < 0) return tl::unexpected(error_text(log.c_str()));
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    ::close(out);
    return tl::unexpected(error_text("socketpair"));
  }
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0) become(words.data(), ends[1], out, parent);
  const std::string failure = pid < 0 ? error_text("fork") : "";
  ::close(out);
  ::close(ends[1]);
  if (pid > 0) return std::unique_ptr<Child>(new Child(loop, pid, ends[0], log));
  ::close(ends[0]);
  return tl::unexpected(failure);
}

Child::Child(net::Loop& loop, pid_t pid, int fd, std::string log)
    : pid_(pid), log_(std::move(log)), connection_(net::adopt(loop, fd)) {
  const auto silent = [this](int) {
    silent_ = true;
    if (over() && changed_) changed_();
  };
  connection_->start({[this](std::span<const std::uint8_t> bytes) {
                        status_.take({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
                      },
                      {},
                      silent,
                      {}});
}

Child::~Child() {
  if (status_of_exit_) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

void Child::signal(int number) {
  if (!status_of_exit_) ::kill(pid_, number);
}

bool Child::reap() {
  int status = 0;
  if (status_of_exit_ || ::waitpid(pid_, &status, WNOHANG) != pid_) return false;
  status_of_exit_ = status;
  if (over() && changed_) changed_();
  return true;
}

std::optional<int> Child::exit_code() const {
  if (!status_of_exit_ || !WIFEXITED(*status_of_exit_)) return std::nullopt;
  return WEXITSTATUS(*status_of_exit_);
}

bool Child::killed() const {
  return status_of_exit_ && WIFSIGNALED(*status_of_exit_) && WTERMSIG(*status_of_exit_) == SIGKILL;
}

}  // namespace ackscope::reference
