#include "exporter/feed/client.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace ackscope::feed {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10;

bool try_again(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

bool Client::write(Time now) {
  if (sent_ == bytes_.size()) {
    bytes_.clear();
    sent_ = 0;
    outbox_.fill(bytes_, kChunk);
  }
  if (bytes_.empty()) return true;
  const ssize_t written = ::send(socket_.get(), bytes_.data() + sent_, bytes_.size() - sent_,
                                 MSG_NOSIGNAL | MSG_DONTWAIT);
  if (written < 0) return try_again(errno);
  sent_ += static_cast<std::size_t>(written);
  took_ = now;
  return true;
}

bool Client::read() {
  std::array<char, 4096> ignored{};
  const ssize_t got = ::recv(socket_.get(), ignored.data(), ignored.size(), MSG_DONTWAIT);
  return got > 0 || (got < 0 && try_again(errno));
}

bool Client::too_slow(const Patience& patience, Time now) {
  if (!wants_to_write()) took_ = now;
  const std::size_t waiting = outbox_.waiting_bytes();
  const auto stall = now - took_;
  return waiting > patience.most_waiting || stall > patience.longest_stall ||
         (waiting > patience.some_waiting && stall > patience.stall_with_some);
}

}  // namespace ackscope::feed
