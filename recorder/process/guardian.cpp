#include "recorder/process/guardian.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace ackscope::recorder {
namespace {

void detach() {
  ::setsid();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::signal(signal, SIG_IGN);
  const int null = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, stream);
}

/// Listens until the end of the line, which comes at the latest when our process dies. True when it
/// said good-bye before.
bool dismissed(int line, const Guardian::Duty& duty) {
  std::array<char, 256> block{};
  for (;;) {
    const ssize_t count = ::read(line, block.data(), block.size());
    if (count == 0 || (count < 0 && errno != EINTR)) return false;
    if (count < 0) continue;
    const std::string told(block.data(), static_cast<std::size_t>(count));
    if (told.ends_with('!')) return true;
    if (duty.hear) duty.hear(told);
  }
}

}  // namespace

Guardian::Guardian(const Duty& duty) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
  Descriptor read_end(ends[0]);
  line_ = Descriptor(ends[1]);
  pid_ = ::fork();
  if (pid_ != 0) return;
  line_.close();
  detach();
  if (!dismissed(read_end.get(), duty)) duty.clean_up();
  ::_exit(0);
}

Guardian::Guardian(Guardian&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), line_(std::move(other.line_)) {}

Guardian& Guardian::operator=(Guardian&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(line_, other.line_);
  return *this;
}

void Guardian::tell(const std::string& text) {
  // Should it be gone already, SIGPIPE is ignored in this program.
  if (line_) [[maybe_unused]]
    const ssize_t count = ::write(line_.get(), text.data(), text.size());
}

void Guardian::dismiss() {
  if (pid_ <= 0) return;
  tell("!");
  line_.close();
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

void Guardian::take_over() {
  line_.close();
  pid_ = -1;
}

}  // namespace ackscope::recorder
