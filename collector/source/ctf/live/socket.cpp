#include "collector/source/ctf/live/socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "collector/source/ctf/live/resolve.hpp"

namespace ackscope::source::ctf {

namespace {

using std::chrono::milliseconds;

/// Waits until the socket is ready for `events`.
std::optional<Halt> await(int fd, short events, Patience patience, const Stop& stop) {
  std::array<pollfd, 2> watched{{{fd, events, 0}, {stop.descriptor(), POLLIN, 0}}};
  const int limit = patience ? static_cast<int>(patience->count()) : -1;
  const int ready = ::poll(watched.data(), watched.size(), limit);
  if (watched[1].revents != 0) return Halt::stopped;
  if (ready == 0) return Halt::late;
  return std::nullopt;  // an interrupted wait too: the caller tries, and waits again
}

bool must_wait() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

void send_at_once(int fd) {
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

std::string words_for(int error) { return std::generic_category().message(error); }

tl::expected<Socket, std::string> connect_one(const Endpoint& endpoint, milliseconds patience,
                                              const Stop& stop) {
  Socket socket(::socket(endpoint.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int fd = socket.descriptor();
  if (fd < 0) return tl::unexpected(words_for(errno));
  if (::connect(fd, endpoint.address(), endpoint.length) != 0) {
    if (errno != EINPROGRESS) return tl::unexpected(words_for(errno));
    const auto halt = await(fd, POLLOUT, patience, stop);
    if (halt == Halt::stopped) return tl::unexpected(std::string());
    if (halt == Halt::late) return tl::unexpected(words_for(ETIMEDOUT));
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return tl::unexpected(words_for(error));
  }
  send_at_once(fd);
  return socket;
}

}  // namespace

Socket::~Socket() {
  if (fd_ >= 0) ::close(fd_);
}

std::optional<Halt> receive(const Socket& from, std::span<std::byte> into, Patience patience,
                            const Stop& stop) {
  while (!into.empty()) {
    const ssize_t got = ::recv(from.descriptor(), into.data(), into.size(), 0);
    if (got > 0) {
      into = into.subspan(static_cast<std::size_t>(got));
    } else if (got == 0 || !must_wait()) {
      return Halt::closed;
    } else if (const auto halt = await(from.descriptor(), POLLIN, patience, stop)) {
      return halt;
    }
  }
  return std::nullopt;
}

std::optional<Halt> send(const Socket& to, std::span<const std::byte> bytes, Patience patience,
                         const Stop& stop) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(to.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(sent));
    } else if (!must_wait()) {
      return Halt::closed;
    } else if (const auto halt = await(to.descriptor(), POLLOUT, patience, stop)) {
      return halt;
    }
  }
  return std::nullopt;
}

tl::expected<Socket, std::string> connect_to(const LiveAddress& address, milliseconds patience,
                                             const Stop& stop) {
  const auto endpoints = resolve(address.relay, address.port, patience, stop);
  if (!endpoints) return tl::unexpected(endpoints.error());
  std::string why = "no address of this name";
  for (const Endpoint& endpoint : *endpoints) {
    auto socket = connect_one(endpoint, patience, stop);
    if (socket || socket.error().empty()) return socket;
    why = socket.error();
  }
  return tl::unexpected(why);
}

std::optional<Listener> listen_locally() {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (socket.descriptor() < 0 || ::bind(socket.descriptor(), generic, size) != 0 ||
      ::listen(socket.descriptor(), 1) != 0 ||
      ::getsockname(socket.descriptor(), generic, &size) != 0) {
    return std::nullopt;
  }
  return Listener{std::move(socket), ntohs(address.sin_port)};
}

std::optional<Socket> accept_one(const Listener& listener, milliseconds patience,
                                 const Stop& stop) {
  const int fd = listener.socket.descriptor();
  if (await(fd, POLLIN, patience, stop)) return std::nullopt;
  const int accepted = ::accept4(fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (accepted < 0) return std::nullopt;
  send_at_once(accepted);
  return Socket(accepted);
}

}  // namespace ackscope::source::ctf
