#include "exporter/web/wire.hpp"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace ackscope::exporter {
namespace {

int milliseconds_left(Wire::Deadline deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

bool again() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Wire::Wire(int socket) : socket_(socket) {
  ::fcntl(socket_, F_SETFL, ::fcntl(socket_, F_GETFL) | O_NONBLOCK);
}

Wire::~Wire() {
  SSL_free(tls_);
  ::close(socket_);
}

bool Wire::wait(short events, Deadline deadline) const {
  pollfd entry{socket_, events, 0};
  for (;;) {
    const int left = milliseconds_left(deadline);
    const int found = ::poll(&entry, 1, left);
    if (found > 0) return true;
    if (found == 0 || errno != EINTR) return false;
  }
}

bool Wire::wait_for_tls(int result, Deadline deadline) {
  const int reason = SSL_get_error(tls_, result);
  ERR_clear_error();
  if (reason == SSL_ERROR_WANT_READ) return wait(POLLIN, deadline);
  if (reason == SSL_ERROR_WANT_WRITE) return wait(POLLOUT, deadline);
  return false;
}

bool Wire::secure(SSL_CTX& context, Deadline deadline) {
  tls_ = SSL_new(&context);
  if (tls_ == nullptr || SSL_set_fd(tls_, socket_) != 1) return false;
  for (;;) {
    ERR_clear_error();
    const int result = SSL_accept(tls_);
    if (result == 1) return true;
    if (!wait_for_tls(result, deadline)) return false;
  }
}

std::size_t Wire::read(char* into, std::size_t size, Deadline deadline) {
  const auto most = static_cast<int>(std::min<std::size_t>(size, 1 << 20));
  for (;;) {
    ERR_clear_error();
    const ssize_t count = tls_ != nullptr
                              ? SSL_read(tls_, into, most)
                              : ::recv(socket_, into, static_cast<std::size_t>(most), 0);
    if (count > 0) return static_cast<std::size_t>(count);
    const bool worth = tls_ != nullptr ? wait_for_tls(static_cast<int>(count), deadline)
                                       : count < 0 && again() && wait(POLLIN, deadline);
    if (!worth) return 0;
  }
}

bool Wire::write(const char* from, std::size_t size, Deadline deadline) {
  while (size > 0) {
    ERR_clear_error();
    const auto most = static_cast<int>(std::min<std::size_t>(size, 1 << 20));
    const ssize_t count = tls_ != nullptr
                              ? SSL_write(tls_, from, most)
                              : ::send(socket_, from, static_cast<std::size_t>(most), MSG_NOSIGNAL);
    if (count > 0) {
      from += count;
      size -= static_cast<std::size_t>(count);
      if (std::chrono::steady_clock::now() > deadline) return false;
      continue;
    }
    const bool worth = tls_ != nullptr ? wait_for_tls(static_cast<int>(count), deadline)
                                       : count < 0 && again() && wait(POLLOUT, deadline);
    if (!worth) return false;
  }
  return true;
}

void Wire::finish(Deadline deadline) {
  if (tls_ != nullptr) SSL_shutdown(tls_);
  ::shutdown(socket_, SHUT_WR);
  std::array<char, 4096> nowhere;
  std::size_t drained = 0;
  while (drained < 1 << 20 && wait(POLLIN, deadline)) {
    const ssize_t count = ::recv(socket_, nowhere.data(), nowhere.size(), 0);
    if (count <= 0) return;
    drained += static_cast<std::size_t>(count);
  }
}

void Wire::cut() { ::shutdown(socket_, SHUT_RDWR); }

}  // namespace ackscope::exporter
