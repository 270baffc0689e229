#include <sys/stat.h>
#include <unistd.h>

#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <functional>
#include <variant>

#include "reference/net/connection.hpp"
#include "reference/net/connection_impl.hpp"

namespace ackscope::reference::net {
namespace {

using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

constexpr int kBuffer = 256 * 1024;

/// A socket left by a process that was killed; nothing else is ever removed.
void remove_socket(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) == 0 && S_ISSOCK(info.st_mode)) ::unlink(path.c_str());
}

}  // namespace

struct Listener::Impl : std::enable_shared_from_this<Listener::Impl> {
  using Acceptor = std::variant<Tcp::acceptor, Local::acceptor>;
  Impl(Acceptor a, Address at, Accepted to)
      : acceptor(std::move(a)), address(std::move(at)), accepted(std::move(to)) {}

  Acceptor acceptor;
  Address address;
  Accepted accepted;
  bool closed = false;

  void wait() {
    std::visit([this](auto& a) { wait_on(a); }, acceptor);
  }

  template <typename A>
  void wait_on(A& a) {
    a.async_accept([self = shared_from_this()](const asio::error_code& error, auto socket) {
      if (self->closed) return;
      // A peer that is gone again is no reason to stop.
      if (!error) self->accepted(make_connection(Socket(std::move(socket))));
      if (!self->closed) self->wait();
    });
  }
};

Listener::Listener(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) { impl_->wait(); }
Listener::~Listener() { close(); }

const Address& Listener::address() const { return impl_->address; }

void Listener::close() {
  if (impl_->closed) return;
  impl_->closed = true;
  asio::error_code ignored;
  std::visit([&](auto& a) { a.close(ignored); }, impl_->acceptor);
  if (impl_->address.kind == Address::Kind::unix_socket) remove_socket(impl_->address.path);
}

namespace {

template <typename Acceptor, typename Endpoint>
asio::error_code open(Acceptor& acceptor, const Endpoint& endpoint) {
  asio::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error && endpoint.protocol().family() != AF_UNIX) {
    acceptor.set_option(asio::socket_base::reuse_address(true), error);
    // Accepted sockets inherit it. Bounded, so that back-pressure comes as soon as with unix.
    acceptor.set_option(asio::socket_base::receive_buffer_size(kBuffer), error);
  }
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  return error;
}

using Opened = tl::expected<Listener::Impl::Acceptor, asio::error_code>;

Opened open_unix(asio::io_context& context, const Address& address) {
  remove_socket(address.path);
  Local::acceptor acceptor(context);
  if (const auto error = open(acceptor, Local::endpoint(address.path)))
    return tl::unexpected(error);
  return acceptor;
}

Opened open_tcp(asio::io_context& context, Address& address) {
  asio::error_code error;
  Tcp::resolver resolver(context);
  const auto found = resolver.resolve(address.host, std::to_string(address.port), error);
  if (error) return tl::unexpected(error);
  Tcp::acceptor acceptor(context);
  error = open(acceptor, found.begin()->endpoint());
  if (error) return tl::unexpected(error);
  address.port = acceptor.local_endpoint(error).port();
  return acceptor;
}

}  // namespace

tl::expected<std::unique_ptr<Listener>, std::string> listen(Loop& loop, const Address& address,
                                                            Listener::Accepted accepted) {
  asio::io_context& context = loop.impl().context;
  Address actual = address;
  Opened opened = address.kind == Address::Kind::unix_socket ? open_unix(context, actual)
                                                             : open_tcp(context, actual);
  if (!opened)
    return tl::unexpected("Failed to listen on '" + peer_name(address) +
                          "': " + opened.error().message());
  return std::make_unique<Listener>(
      std::make_shared<Listener::Impl>(std::move(*opened), actual, std::move(accepted)));
}

}  // namespace ackscope::reference::net
