#pragma once

#include <chrono>
#include <string>

#include "exporter/feed/descriptor.hpp"
#include "exporter/feed/outbox.hpp"

namespace ackscope::feed {

/// How much a client may lag behind before it is let go. What comes at once, as when a file that is
/// there already is read, nobody can take at once: only who takes nothing meanwhile is slow.
struct Patience {
  std::size_t some_waiting = std::size_t{8} << 20;  ///< bytes of what came after its greeting ...
  std::chrono::milliseconds stall_with_some{2000};  ///< ... without a byte taken for so long
  std::size_t most_waiting = std::size_t{64} << 20;
  std::chrono::milliseconds longest_stall{60'000};
};

/// One that is connected. Never blocks.
class Client {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Client(Descriptor socket, Time now) : socket_(std::move(socket)), took_(now) {}

  int descriptor() const { return socket_.get(); }
  Outbox& outbox() { return outbox_; }
  bool wants_to_write() const { return sent_ < bytes_.size() || !outbox_.empty(); }

  /// Sends what the socket takes, some of it at a time for the others' sake. False: it is gone.
  bool write(Time now);
  /// Clients have nothing to say; false when they have hung up.
  bool read();
  bool too_slow(const Patience& patience, Time now);

 private:
  Descriptor socket_;
  Outbox outbox_;
  std::string bytes_;  ///< whole lines on their way
  std::size_t sent_ = 0;
  Time took_;  ///< a byte, or there was none to take
};

}  // namespace ackscope::feed
