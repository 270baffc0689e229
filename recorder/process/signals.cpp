#include "recorder/process/signals.hpp"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>

namespace ackscope::recorder {

SignalQueue::SignalQueue() {
  sigset_t wanted;
  sigemptyset(&wanted);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&wanted, number);
  sigprocmask(SIG_BLOCK, &wanted, &original_);
  queue_ = Descriptor(::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK));
}

std::optional<Signal> SignalQueue::wait(std::chrono::milliseconds most_time) {
  pollfd waiting{queue_.get(), POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(most_time.count())) <= 0) return std::nullopt;
  signalfd_siginfo info{};
  if (::read(queue_.get(), &info, sizeof info) != sizeof info) return std::nullopt;
  const Signal signal{static_cast<int>(info.ssi_signo), info.ssi_code == SI_KERNEL};
  stopped_ = stopped_ || signal.number != SIGCHLD;
  return signal;
}

void SignalQueue::release() {
  if (!queue_) return;
  if (stopped_) ::poll(nullptr, 0, 50);
  while (wait(std::chrono::milliseconds(0))) {
  }
  queue_.close();
  sigprocmask(SIG_SETMASK, &original_, nullptr);
}

}  // namespace ackscope::recorder
