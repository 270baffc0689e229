#include "reference/net/address.hpp"

#include <sys/un.h>

#include <charconv>
#include <optional>

namespace ackscope::reference::net {
namespace {

using Result = tl::expected<Address, std::string>;

constexpr std::string_view kLoopback = "127.0.0.1";

Result unix_address(std::string_view path) {
  if (path.empty()) return tl::unexpected(std::string("unix: needs a path"));
  if (path.size() >= sizeof(sockaddr_un::sun_path))
    return tl::unexpected("UNIX socket path '" + std::string(path) + "' is too long");
  return Address{Address::Kind::unix_socket, std::string(path), {}, 0};
}

std::optional<std::uint16_t> port_of(std::string_view text) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc{} || at != end) return std::nullopt;
  return port;
}

std::string without_brackets(std::string_view host) {
  if (host.size() >= 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  return std::string(host);
}

Result tcp_address(std::string_view text) {
  const auto colon = text.rfind(':');
  const auto port = port_of(colon == text.npos ? text : text.substr(colon + 1));
  if (!port) return tl::unexpected("tcp:" + std::string(text) + ": no valid port");
  const std::string host = colon == text.npos ? "" : without_brackets(text.substr(0, colon));
  return Address{Address::Kind::tcp, {}, host.empty() ? std::string(kLoopback) : host, *port};
}

}  // namespace

Result parse_address(std::string_view text) {
  if (text.starts_with("unix:")) return unix_address(text.substr(5));
  if (text.starts_with("tcp:")) return tcp_address(text.substr(4));
  return tl::unexpected("unknown migration protocol: " + std::string(text));
}

std::string peer_name(const Address& address) {
  if (address.kind == Address::Kind::unix_socket) return address.path;
  const bool bracketed = address.host.find(':') != std::string::npos;
  const std::string host = bracketed ? "[" + address.host + "]" : address.host;
  return host + ":" + std::to_string(address.port);
}

std::string to_string(const Address& address) {
  return (address.kind == Address::Kind::unix_socket ? "unix:" : "tcp:") + peer_name(address);
}

}  // namespace ackscope::reference::net
