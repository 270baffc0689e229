#include "collector/source/live/feed_connection.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace ackscope::source {
namespace {

constexpr std::size_t kBlock = std::size_t{64} * 1024;
constexpr std::string_view kScheme = "unix:";

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

FeedConnection::Found FeedConnection::read() {
  bytes_ = {};
  if (fd_ < 0) return Clock::now() < again_at_ ? Found::nothing : connect();
  buffer_.resize(kBlock);
  const ssize_t got = ::recv(fd_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return Found::nothing;
  if (got <= 0) {
    wait(got == 0 ? "the collector has closed the connection" : "lost: " + reason(errno));
    return Found::lost;
  }
  bytes_ = {buffer_.data(), static_cast<std::size_t>(got)};
  return Found::bytes;
}

FeedConnection::Found FeedConnection::connect() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path_.copy(address.sun_path, sizeof address.sun_path - 1);
  fd_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd_ < 0) return fail_with(errno);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::connect(fd_, generic, sizeof address) != 0) return fail_with(errno);
  why_.clear();
  return Found::connected;
}

FeedConnection::Found FeedConnection::fail_with(int error) {
  wait("cannot connect (" + reason(error) + "); a running `ackscope collect --listen` or " +
       "ackscope-exporter offers the feed");
  return Found::nothing;
}

void FeedConnection::wait(std::string why) {
  close();
  why_ = "unix:" + path_ + ": " + std::move(why) + "; trying again";
  again_at_ = Clock::now() + pause_;
  pause_ = std::min(2 * pause_, kLongestPause);
}

void FeedConnection::give_up(std::string why) {
  pause_ = kLongestPause;
  wait(std::move(why));
}

void FeedConnection::close() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

Result<std::string> feed_path(const std::string& address) {
  if (!address.starts_with(kScheme) || address.size() == kScheme.size()) {
    return fail("is no address of a feed", address, "give it as unix:PATH");
  }
  std::string path = address.substr(kScheme.size());
  if (path.size() >= sizeof(sockaddr_un::sun_path) || path.find('\0') != std::string::npos) {
    return fail("cannot be the path of a socket, which has at most 107 bytes", address,
                "use a shorter one");
  }
  return path;
}

}  // namespace ackscope::source
