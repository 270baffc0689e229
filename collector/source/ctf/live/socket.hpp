#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "collector/source/ctf/live/address.hpp"
#include "collector/source/ctf/live/stop.hpp"

namespace ackscope::source::ctf {

/// Owns a TCP socket that never blocks by itself.
class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Socket();
  int descriptor() const { return fd_; }

 private:
  int fd_;
};

/// Why bytes stopped to flow.
enum class Halt { stopped, late, closed };

/// How long one wait for the next bytes may last; none: for ever.
using Patience = std::optional<std::chrono::milliseconds>;

/// Fills `into` or tells why not.
std::optional<Halt> receive(const Socket& from, std::span<std::byte> into, Patience patience,
                            const Stop& stop);
std::optional<Halt> send(const Socket& to, std::span<const std::byte> bytes, Patience patience,
                         const Stop& stop);

/// Connects, by IPv4 or IPv6. The error is in words ("Connection refused"); empty when stopped.
tl::expected<Socket, std::string> connect_to(const LiveAddress& address,
                                             std::chrono::milliseconds patience, const Stop& stop);

/// A socket of 127.0.0.1 that awaits one connection.
struct Listener {
  Socket socket;
  std::uint16_t port = 0;
};
std::optional<Listener> listen_locally();
std::optional<Socket> accept_one(const Listener& listener, std::chrono::milliseconds patience,
                                 const Stop& stop);

}  // namespace ackscope::source::ctf
