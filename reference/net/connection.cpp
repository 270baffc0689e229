#include "reference/net/connection.hpp"

#include <sys/socket.h>

#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <cerrno>

#include "reference/net/connection_impl.hpp"

namespace ackscope::reference::net {

void Connection::Impl::read_some() {
  if (reading || paused || read_ended || closed) return;
  reading = true;
  socket.async_read_some(asio::buffer(input),
                         [self = shared_from_this()](const asio::error_code& error, std::size_t n) {
                           self->on_read(error == asio::error::eof ? -1 : error.value(), n);
                         });
}

/// `error`: 0, an errno, or -1 at the end of the stream.
void Connection::Impl::on_read(int error, std::size_t bytes) {
  reading = false;
  if (closed) return;
  if (error != 0) {
    read_ended = true;
    if (const auto h = handlers; h->reading_failed) h->reading_failed(error == -1 ? 0 : error);
    return;
  }
  progress = monotonic_now();
  const auto h = handlers;
  h->received({input.data(), bytes});
  read_some();
}

/// What the kernel takes without waiting.
std::size_t Connection::Impl::write_now(std::span<const std::uint8_t> bytes) {
  while (true) {
    const ssize_t n =
        ::send(socket.native_handle(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n >= 0) {
      progress = monotonic_now();
      return static_cast<std::size_t>(n);
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) fail_writing(errno);
    return 0;
  }
}

void Connection::Impl::fail_writing(int error) {
  write_failed = true;
  output.clear();
  unsent = 0;
  // Later: the caller is in the middle of something.
  asio::post(socket.get_executor(), [self = shared_from_this(), error] {
    if (self->closed) return;
    if (const auto h = self->handlers; h && h->writing_failed) h->writing_failed(error);
  });
}

void Connection::Impl::write_rest() {
  const auto rest = asio::buffer(output.front()) + front_done;
  socket.async_write_some(
      rest, [self = shared_from_this()](const asio::error_code& error, std::size_t n) {
        self->on_written(error.value(), n);
      });
}

void Connection::Impl::on_written(int error, std::size_t bytes) {
  if (closed || write_failed) return;
  if (error != 0) return fail_writing(error);
  progress = monotonic_now();
  front_done += bytes;
  unsent -= bytes;
  if (front_done == output.front().size()) {
    output.pop_front();
    front_done = 0;
  }
  if (!output.empty()) return write_rest();
  if (const auto h = handlers; h && h->all_sent) h->all_sent();
}

Connection::Connection(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::~Connection() { close(); }

void Connection::start(Handlers handlers) {
  impl_->handlers = std::make_shared<const Handlers>(std::move(handlers));
  impl_->read_some();
}

void Connection::write(std::span<const std::uint8_t> bytes) {
  Impl& impl = *impl_;
  if (impl.write_failed || impl.closed || bytes.empty()) return;
  const bool waiting = !impl.output.empty();
  if (!waiting) bytes = bytes.subspan(impl.write_now(bytes));
  if (impl.write_failed || bytes.empty()) return;
  impl.output.emplace_back(bytes.begin(), bytes.end());
  impl.unsent += bytes.size();
  if (!waiting) impl.write_rest();
}

std::size_t Connection::unsent() const { return impl_->unsent; }

void Connection::pause_reading() { impl_->paused = true; }

void Connection::resume_reading() {
  impl_->paused = false;
  impl_->read_some();
}

void Connection::shut_reading() {
  asio::error_code ignored;
  impl_->socket.shutdown(Socket::shutdown_receive, ignored);
}

void Connection::shut() {
  asio::error_code ignored;
  impl_->socket.shutdown(Socket::shutdown_both, ignored);
}

void Connection::close() {
  if (impl_->closed) return;
  impl_->closed = true;
  asio::error_code ignored;
  impl_->socket.close(ignored);
  impl_->handlers.reset();
}

Ns Connection::last_progress() const { return impl_->progress; }

std::unique_ptr<Connection> adopt(Loop& loop, int fd) {
  return make_connection(
      Socket(loop.impl().context, asio::generic::stream_protocol(AF_UNIX, SOCK_STREAM), fd));
}

std::unique_ptr<Connection> make_connection(Socket socket) {
  asio::error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);  // not for unix sockets: refused there
  socket.non_blocking(true, ignored);
  return std::make_unique<Connection>(std::make_shared<Connection::Impl>(std::move(socket)));
}

}  // namespace ackscope::reference::net
