#include <asio/connect.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <memory>
#include <utility>

#include "reference/net/connection.hpp"
#include "reference/net/connection_impl.hpp"

namespace ackscope::reference::net {
namespace {

using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

constexpr int kBuffer = 256 * 1024;

/// One attempt to connect; lives in its own handlers.
struct Attempt : std::enable_shared_from_this<Attempt> {
  Attempt(Loop& loop, const Address& to, Connected d)
      : address(to),
        done(std::move(d)),
        deadline(loop),
        resolver(loop.impl().context),
        tcp(loop.impl().context),
        local(loop.impl().context) {}

  Address address;
  Connected done;
  Timer deadline;
  Tcp::resolver resolver;
  Tcp::socket tcp;
  Local::socket local;

  void begin(Ns timeout) {
    if (timeout > 0)
      deadline.at(monotonic_now() + timeout,
                  [self = shared_from_this()] { self->fail(asio::error::timed_out); });
    if (address.kind == Address::Kind::unix_socket) return connect_unix();
    resolver.async_resolve(address.host, std::to_string(address.port),
                           [self = shared_from_this()](const asio::error_code& error, auto found) {
                             if (error) return self->fail(error);
                             self->connect_tcp(found);
                           });
  }

  void connect_unix() {
    local.async_connect(Local::endpoint(address.path),
                        [self = shared_from_this()](const asio::error_code& error) {
                          if (error) return self->fail(error);
                          self->succeed(Socket(std::move(self->local)));
                        });
  }

  void connect_tcp(const Tcp::resolver::results_type& found) {
    if (!done) return;  // too late
    asio::async_connect(
        tcp, found, [self = shared_from_this()](const asio::error_code& error, const auto&) {
          if (error) return self->fail(error);
          asio::error_code ignored;
          self->tcp.set_option(asio::socket_base::send_buffer_size(kBuffer), ignored);
          self->succeed(Socket(std::move(self->tcp)));
        });
  }

  void fail(const asio::error_code& error) {
    finish(tl::unexpected("Failed to connect to '" + peer_name(address) + "': " + error.message()));
  }

  void succeed(Socket socket) { finish(make_connection(std::move(socket))); }

  void finish(tl::expected<std::unique_ptr<Connection>, std::string> result) {
    const Connected tell = std::exchange(done, nullptr);
    deadline.cancel();
    asio::error_code ignored;
    resolver.cancel();
    tcp.close(ignored);
    local.close(ignored);
    if (tell) tell(std::move(result));
  }
};

}  // namespace

void connect(Loop& loop, const Address& address, Ns timeout, Connected done) {
  std::make_shared<Attempt>(loop, address, std::move(done))->begin(timeout);
}

}  // namespace ackscope::reference::net
