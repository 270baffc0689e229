#include "exporter/web/listener.hpp"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace ackscope::exporter {
namespace {

using Found = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

std::string text_of(const ListenAddress& address) {
  const bool brackets = address.host.find(':') != std::string::npos;
  return (brackets ? "[" + address.host + "]" : address.host) + ":" + address.port;
}

Result<Found> resolve(const ListenAddress& address) {
  addrinfo hints{};
  hints.ai_flags = AI_PASSIVE;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  const char* const host = address.host.empty() ? nullptr : address.host.c_str();
  if (const int trouble = getaddrinfo(host, address.port.c_str(), &hints, &list); trouble != 0)
    return fail("is no address of this host: " + std::string(gai_strerror(trouble)),
                text_of(address), "listen on an address such as 127.0.0.1:9856");
  return Found(list, &freeaddrinfo);
}

/// No SO_REUSEPORT: two programs would share the port, and Prometheus would get either.
int bound(const addrinfo& info) {
  const int socket =
      ::socket(info.ai_family, info.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, info.ai_protocol);
  if (socket < 0) return -1;
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  // "[::]" and "0.0.0.0" are two addresses, both may be listed.
  if (info.ai_family == AF_INET6) ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  if (::bind(socket, info.ai_addr, info.ai_addrlen) == 0 && ::listen(socket, SOMAXCONN) == 0)
    return socket;
  const int reason = errno;
  ::close(socket);
  errno = reason;
  return -1;
}

Error refusal(const ListenAddress& address, int reason) {
  const std::string where = text_of(address);
  if (reason == EADDRINUSE)
    return {"the port is in use", where,
            "stop what listens there, or choose another with --listen"};
  return {"cannot listen: " + std::string(std::strerror(reason)), where,
          "choose another address with --listen"};
}

/// This host has no such kind of address at all; another that the name stands for may do.
bool absent(int reason) {
  return reason == EADDRNOTAVAIL || reason == EAFNOSUPPORT || reason == EPROTONOSUPPORT;
}

std::string name_of(int socket) {
  sockaddr_storage storage{};
  socklen_t length = sizeof storage;
  auto* const address = reinterpret_cast<sockaddr*>(&storage);
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  if (::getsockname(socket, address, &length) != 0 ||
      ::getnameinfo(address, length, host.data(), host.size(), port.data(), port.size(),
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return "unknown";
  return text_of({host.data(), port.data()});
}

}  // namespace

Result<Listeners> Listeners::bind(const std::vector<ListenAddress>& addresses) {
  Listeners listeners;
  for (const ListenAddress& address : addresses) {
    const auto found = resolve(address);
    if (!found) return tl::unexpected(found.error());
    const std::size_t before = listeners.sockets_.size();
    int reason = EADDRNOTAVAIL;
    for (const addrinfo* info = found->get(); info != nullptr; info = info->ai_next) {
      const int socket = bound(*info);
      if (socket >= 0)
        listeners.sockets_.push_back(socket);
      else if (reason = errno; !absent(reason))
        return tl::unexpected(refusal(address, reason));
    }
    if (listeners.sockets_.size() == before) return tl::unexpected(refusal(address, reason));
  }
  return listeners;
}

Listeners::~Listeners() {
  for (const int socket : sockets_) ::close(socket);
}

std::vector<std::string> Listeners::names() const {
  std::vector<std::string> names;
  for (const int socket : sockets_) names.push_back(name_of(socket));
  return names;
}

}  // namespace ackscope::exporter
