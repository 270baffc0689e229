#pragma once

#include <sys/socket.h>

#include <chrono>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "collector/source/ctf/live/stop.hpp"

namespace ackscope::source::ctf {

/// An address of a machine and a port.
struct Endpoint {
  sockaddr_storage storage{};
  socklen_t length = 0;

  const sockaddr* address() const { return reinterpret_cast<const sockaddr*>(&storage); }
  int family() const { return storage.ss_family; }
};

/// The addresses of a machine. A name is looked up in a thread of its own, which is left behind
/// when it takes longer than `patience`: no look-up can be ended from outside. The error is in
/// words; empty when stopped.
tl::expected<std::vector<Endpoint>, std::string> resolve(const std::string& name,
                                                         std::uint16_t port,
                                                         std::chrono::milliseconds patience,
                                                         const Stop& stop);

}  // namespace ackscope::source::ctf
