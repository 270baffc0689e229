#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <tl/expected.hpp>

#include "reference/net/address.hpp"
#include "reference/net/loop.hpp"

namespace ackscope::reference::net {

/// A stream socket, both directions. Writing is a blocking write in disguise: what the kernel does
/// not take waits here, and who asks unsent() before the next write holds no more than one write.
class Connection {
 public:
  struct Handlers {
    std::function<void(std::span<const std::uint8_t>)> received;
    std::function<void()> all_sent;           ///< what had to wait is in the kernel
    std::function<void(int)> reading_failed;  ///< errno; 0: the peer ended the stream
    std::function<void(int)> writing_failed;  ///< errno
  };

  struct Impl;
  explicit Connection(std::shared_ptr<Impl> impl);
  ~Connection();  ///< closes
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Begins to read. Handlers are called from the loop, never from within a call of this class.
  void start(Handlers handlers);
  void write(std::span<const std::uint8_t> bytes);
  std::size_t unsent() const;
  /// Reads no more, so that the sender feels it, until resume_reading().
  void pause_reading();
  void resume_reading();
  /// A reader sees the end, as after shutdown(2).
  void shut_reading();
  void shut();
  /// No handler is called any more.
  void close();
  /// Of CLOCK_MONOTONIC: when the peer last sent something, or the kernel took something from us.
  Ns last_progress() const;

 private:
  std::shared_ptr<Impl> impl_;
};

/// Takes over one end of a socketpair(2).
std::unique_ptr<Connection> adopt(Loop& loop, int fd);

/// Waits for one or more peers.
class Listener {
 public:
  using Accepted = std::function<void(std::unique_ptr<Connection>)>;
  struct Impl;
  explicit Listener(std::shared_ptr<Impl> impl);
  ~Listener();  ///< closes
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// With the port that was given for port 0.
  const Address& address() const;
  /// Stops listening; a unix socket's path is removed.
  void close();

 private:
  std::shared_ptr<Impl> impl_;
};

/// Listens; each peer goes to `accepted`. A left-over socket at a unix path is replaced. The error
/// is a text as QEMU words it.
tl::expected<std::unique_ptr<Listener>, std::string> listen(Loop& loop, const Address& address,
                                                            Listener::Accepted accepted);

/// Connects; `done` gets the connection or a text as QEMU words it, after `timeout` at the latest
/// (0: the kernel's own).
using Connected = std::function<void(tl::expected<std::unique_ptr<Connection>, std::string>)>;
void connect(Loop& loop, const Address& address, Ns timeout, Connected done);

}  // namespace ackscope::reference::net
