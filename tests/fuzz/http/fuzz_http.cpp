#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

#include "exporter/web/engine.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/require.hpp"

// What a client sends on one connection, answered as the exporter does it. The first byte: whether
// a password is needed.
namespace {

using namespace ackscope;
using namespace ackscope::exporter;
using fuzz::require;

constexpr std::size_t kMostBytes = 4096;  // the replies fit into the socket
constexpr std::string_view kRightPassword = "dTpw";
constexpr const char* kHash = "$2b$04$abcdefghijklmnopqrstuudMegMbPN37MbpdEfAtP66w1z0RBCtLG";

PolicyPtr policy_of(bool open) {
  const auto policy = std::make_shared<Policy>();
  if (!open) policy->access = Access({{"u", kHash}});
  policy->headers = {{"X-Frame-Options", "deny"}};
  return policy;
}

const Site& site() {
  static const Site made(
      SiteParts{"/metrics", "1", "text/plain",
                [](bool) { return std::make_shared<const std::string>("m 1\n"); },
                [] { return std::optional<std::string>(); }});
  return made;
}

Engine& engine(bool open) {
  const auto make = [](bool is_open) {
    return std::make_unique<Engine>([](const Asked& asked) { return site().answer(asked); },
                                    [policy = policy_of(is_open)] { return policy; });
  };
  static const auto with_password = make(false), without = make(true);
  return open ? *without : *with_password;
}

/// As Server does; returns how many requests were looked at.
std::size_t converse(int socket, Engine& engine) {
  Wire wire(socket);
  HeadReader heads(wire);
  const auto soon = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  std::size_t count = 0;
  while (const auto head = heads.next(soon, std::chrono::seconds(5))) {
    ++count;
    if (!engine.answer(wire, *head)) break;
  }
  return count;
}

std::string all_of(int socket) {
  std::string text;
  std::array<char, 4096> block;
  for (ssize_t got = 1; got > 0;) {
    got = ::recv(socket, block.data(), block.size(), 0);
    if (got > 0) text.append(block.data(), static_cast<std::size_t>(got));
  }
  return text;
}

std::size_t occurrences(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++count;
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1 || size > kMostBytes) return 0;
  const bool open = data[0] % 2 == 0;
  const std::string_view said = fuzz::as_text(data + 1, size - 1);
  std::array<int, 2> ends;
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return 0;
  require(::send(ends[1], said.data(), said.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(said.size()));
  ::shutdown(ends[1], SHUT_WR);
  const std::size_t requests = converse(ends[0], engine(open));
  const std::string reply = all_of(ends[1]);
  ::close(ends[1]);
  require(reply.empty() || reply.starts_with("HTTP/1."));
  require(occurrences(reply, "HTTP/1.1 200 OK\r\n") <= requests);
  require(open || said.find(kRightPassword) != said.npos || reply.find(" 200 OK") == reply.npos);
  return 0;
}
