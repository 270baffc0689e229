#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "reference/control/session.hpp"
#include "reference/net/connection.hpp"

namespace ackscope::reference::control {

/// The monitor: listens, has a Session for each client and tells all of them of events. A client
/// costs a bounded amount of memory whatever it sends and whether or not it reads.
class Server {
 public:
  static constexpr std::size_t kMostClients = 16;
  static constexpr std::size_t kMostUnread = 4 << 20;  ///< bytes; then the client is dropped

  /// An error text if it cannot listen.
  static tl::expected<std::unique_ptr<Server>, std::string> open(net::Loop& loop,
                                                                 const net::Address& address,
                                                                 Machine& machine);
  void tell(const Json& event);
  /// What was written has left, or cannot.
  bool all_sent() const;

 private:
  struct Client {
    std::unique_ptr<net::Connection> connection;
    std::unique_ptr<Session> session;
    bool dropped = false;
  };

  Server(net::Loop& loop, Machine& machine) : loop_(loop), machine_(machine) {}
  void accept(std::unique_ptr<net::Connection> connection);
  void received(const std::shared_ptr<Client>& client, std::string_view bytes);
  void send(Client& client, const std::string& line);
  void drop(Client& client);
  void forget_dropped();

  net::Loop& loop_;
  Machine& machine_;
  std::unique_ptr<net::Listener> listener_;
  std::vector<std::shared_ptr<Client>> clients_;
};

}  // namespace ackscope::reference::control
