#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace ackscope::reference::net {

/// Where somebody listens, in QEMU's notation: `unix:PATH` or `tcp:HOST:PORT`.
struct Address {
  enum class Kind : std::uint8_t { unix_socket, tcp };
  Kind kind = Kind::unix_socket;
  std::string path;  ///< unix_socket
  std::string host;  ///< tcp; without brackets
  std::uint16_t port = 0;
  bool operator==(const Address&) const = default;
};

/// `tcp:PORT` and `tcp::PORT` mean this machine: nobody listens to the world unless told to. An
/// IPv6 address stands in brackets. An error text says what is wrong.
tl::expected<Address, std::string> parse_address(std::string_view text);

std::string to_string(const Address& address);
/// As QEMU names it in "Failed to connect to '...'": without the scheme.
std::string peer_name(const Address& address);

}  // namespace ackscope::reference::net
