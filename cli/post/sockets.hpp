#pragma once

#include <mutex>
#include <vector>

namespace ackscope::cli::post {

/// The sockets of one attempt, to break them off from another thread. The library has a way of its
/// own, which waits for the lock that it holds while it connects and shakes hands.
class Sockets {
 public:
  Sockets() = default;
  ~Sockets();
  Sockets(const Sockets&) = delete;
  Sockets& operator=(const Sockets&) = delete;

  /// A socket that the library opened. Kept as a duplicate: the number of one that was closed
  /// meanwhile may belong to something else.
  void add(int socket);

  /// Whoever waits for one of them goes on, and finds it closed.
  void break_off();

 private:
  std::mutex mutex_;
  std::vector<int> duplicates_;
};

}  // namespace ackscope::cli::post
