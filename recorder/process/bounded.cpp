#include "recorder/process/bounded.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>

#include "recorder/process/child.hpp"
#include "recorder/process/descriptor.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::recorder {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void work_and_tell(const std::function<std::string()>& work, int line) {
  ::setpgid(0, 0);
  const std::string answer = work();
  for (std::size_t at = 0; at < answer.size();) {
    const ssize_t count = ::write(line, answer.data() + at, answer.size() - at);
    if (count <= 0) ::_exit(1);
    at += static_cast<std::size_t>(count);
  }
  ::_exit(0);
}

/// False when `deadline` came first.
bool read_to_end(int line, Clock::time_point deadline, std::string& text) {
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return false;
    pollfd waiting{line, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) continue;
    std::array<char, 4096> block{};
    const ssize_t count = ::read(line, block.data(), block.size());
    if (count == 0) return true;
    if (count > 0) text.append(block.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

std::optional<std::string> bounded(const std::function<std::string()>& work,
                                   std::chrono::milliseconds most_time) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  Descriptor read_end(ends[0]), write_end(ends[1]);
  const auto deadline = Clock::now() + most_time;
  const pid_t pid = ::fork();
  if (pid < 0) return std::nullopt;
  if (pid == 0) work_and_tell(work, write_end.get());
  ::setpgid(pid, pid);  // whichever of the two comes first
  Child child(pid);
  write_end.close();
  std::string answer;
  if (!read_to_end(read_end.get(), deadline, answer)) return std::nullopt;
  if (shell_code(child.wait_until(deadline)) != 0) return std::nullopt;
  return answer;
}

}  // namespace ackscope::recorder
