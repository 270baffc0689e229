#pragma once

#include <chrono>

namespace ackscope::source::ctf {

/// Tells the threads of a source to end, wherever they wait. Thread-safe; once set it stays.
class Stop {
 public:
  Stop();
  Stop(const Stop&) = delete;
  Stop& operator=(const Stop&) = delete;
  ~Stop();

  void set();
  bool is_set() const { return wait_for(std::chrono::milliseconds(0)); }
  /// Waits so long, or until it is set: then true.
  bool wait_for(std::chrono::milliseconds time) const;
  /// Readable when set.
  int descriptor() const { return fd_; }

 private:
  int fd_;
};

}  // namespace ackscope::source::ctf
