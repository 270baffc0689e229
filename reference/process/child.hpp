#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "reference/net/connection.hpp"
#include "reference/process/status.hpp"

namespace ackscope::reference {

/// A process of this program, started with other arguments. It dies with us, even if we are killed,
/// and with this object.
class Child {
 public:
  /// `--status-fd` is added to `arguments`; stdout and stderr go to `log`.
  static tl::expected<std::unique_ptr<Child>, std::string> start(net::Loop& loop,
                                                                 std::vector<std::string> arguments,
                                                                 const std::string& log);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  StatusReader& status() { return status_; }
  void signal(int number);
  /// To be called when some child has ended; true if it was this one.
  bool reap();
  /// It has ended and everything it said was read; `changed` is called when that comes true.
  bool over() const { return status_of_exit_ && silent_; }
  void on_over(std::function<void()> changed) { changed_ = std::move(changed); }
  /// Exit code, or empty after a signal.
  std::optional<int> exit_code() const;
  bool killed() const;  ///< by SIGKILL
  const std::string& log() const { return log_; }

 private:
  Child(net::Loop& loop, pid_t pid, int fd, std::string log);

  pid_t pid_;
  std::string log_;
  StatusReader status_;
  std::unique_ptr<net::Connection> connection_;
  std::optional<int> status_of_exit_;
  bool silent_ = false;
  std::function<void()> changed_;
};

}  // namespace ackscope::reference
