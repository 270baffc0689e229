#include "collector/source/ctf/live/stop.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace ackscope::source::ctf {

Stop::Stop() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Stop::~Stop() { ::close(fd_); }

void Stop::set() {
  const std::uint64_t one = 1;
  // Fails only when it has been set 2^64 times.
  [[maybe_unused]] const auto written = ::write(fd_, &one, sizeof one);
}

bool Stop::wait_for(std::chrono::milliseconds time) const {
  pollfd watched{fd_, POLLIN, 0};
  return ::poll(&watched, 1, static_cast<int>(time.count())) > 0;
}

}  // namespace ackscope::source::ctf
