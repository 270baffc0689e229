#include "tests/fuzz/relay/asker.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>

#include "tests/fuzz/require.hpp"

namespace ackscope::fuzz {

using source::ctf::Command;
namespace ctf = source::ctf;

namespace {

constexpr std::uint32_t kPacketAsked = 4096;
constexpr std::uint64_t kMostText = 64 << 20;  // guarded it is longer than the 4 MiB that may come

}  // namespace

/// Closed hard: every run would leave a port behind that waits for a minute.
Asker::Asker(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  require(::connect(socket_, generic, sizeof address) == 0);
}

Asker::~Asker() { ::close(socket_); }

bool Asker::get(std::span<std::byte> into) {
  while (!into.empty()) {
    const ssize_t got = ::recv(socket_, into.data(), into.size(), 0);
    if (got <= 0) return false;
    into = into.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

bool Asker::skip(std::uint64_t bytes) {
  for (std::array<std::byte, 4096> block; bytes > 0;) {
    const std::size_t part = std::min<std::uint64_t>(bytes, block.size());
    if (!get(std::span(block).first(part))) return false;
    bytes -= part;
  }
  return true;
}

bool Asker::take_text(std::span<const std::byte> head) {
  const std::uint64_t length = ctf::number64(head, 0);
  require(length <= kMostText);
  std::string text(length, '\0');
  if (!get(std::as_writable_bytes(std::span(text)))) return false;
  require(text.empty() || text.starts_with("/* CTF 1.8"));
  return true;
}

bool Asker::ask(Command command, std::uint64_t stream) {
  std::vector<std::byte> request = ctf::request_of(command);
  if (request.size() >= ctf::kCommandBytes + 8) ctf::put64(request, ctf::kCommandBytes, stream);
  if (command == Command::packet) ctf::put32(request, ctf::kCommandBytes + 16, kPacketAsked);
  const ssize_t sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
  if (sent != static_cast<ssize_t>(request.size())) return false;
  std::vector<std::byte> head(ctf::shape_of(static_cast<std::uint32_t>(command))->head);
  if (!get(head)) return false;
  switch (command) {
    case Command::list_sessions:
      require(ctf::number32(head, 0) <= ctf::kMaxSessions);
      return skip(ctf::number32(head, 0) * ctf::kSessionBytes);
    case Command::attach:
    case Command::new_streams:
      if (ctf::number32(head, 0) != 1) return true;
      require(ctf::number32(head, 4) <= ctf::kMaxStreams);
      return skip(ctf::number32(head, 4) * ctf::kStreamBytes);
    case Command::packet:
      if (ctf::number32(head, 0) != 1) return true;
      require(ctf::number32(head, 4) <= kPacketAsked);
      return skip(ctf::number32(head, 4));
    case Command::metadata:
      return take_text(head);
    default:
      return true;
  }
}

}  // namespace ackscope::fuzz
