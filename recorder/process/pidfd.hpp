#pragma once

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ackscope::recorder {

// glibc 2.36 declares these without extern "C".

/// A descriptor of a process that is readable once it has ended; -1 on failure.
inline int open_process(pid_t pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }

/// kill() that cannot meet another process which got the same number.
inline void signal_process(int pidfd, int signal) {
  ::syscall(SYS_pidfd_send_signal, pidfd, signal, nullptr, 0);
}

}  // namespace ackscope::recorder
