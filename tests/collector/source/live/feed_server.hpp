#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

namespace ackscope::source::test {

/// What offers a feed, as far as a reader can tell: one connection at a time, bytes as told.
class FeedServer {
 public:
  explicit FeedServer(const std::string& path) : path_(path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    listening_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(listening_, 4), 0);
  }
  ~FeedServer() {
    hang_up();
    ::close(listening_);
    ::unlink(path_.c_str());
  }
  FeedServer(const FeedServer&) = delete;
  FeedServer& operator=(const FeedServer&) = delete;

  /// Somebody has connected.
  bool accept() {
    hang_up();
    pollfd waiting{listening_, POLLIN, 0};
    if (::poll(&waiting, 1, 0) != 1) return false;
    connection_ = ::accept(listening_, nullptr, nullptr);
    return connection_ >= 0;
  }
  /// Only what fits into the socket's buffer: nobody reads meanwhile.
  void send(std::string_view bytes) {
    const auto sent = ::send(connection_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    EXPECT_EQ(sent, static_cast<ssize_t>(bytes.size()));
  }
  void hang_up() {
    if (connection_ >= 0) ::close(std::exchange(connection_, -1));
  }

 private:
  std::string path_;
  int listening_ = -1;
  int connection_ = -1;
};

}  // namespace ackscope::source::test
