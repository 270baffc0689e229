#pragma once

#include <sys/types.h>

#include <chrono>

namespace ackscope::recorder {

/// A child process that leads a process group of its own. The group is killed and the child waited
/// for at the latest when the object goes.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ > 0) kill();
  }

  /// Kills the group; the child's wait status.
  int kill();

  /// Waits for the child to end by itself until `deadline`, then kills; the wait status.
  int wait_until(std::chrono::steady_clock::time_point deadline);

 private:
  pid_t pid_;
};

}  // namespace ackscope::recorder
