#include "reference/control/server.hpp"

#include <algorithm>

namespace ackscope::reference::control {
namespace {

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

tl::expected<std::unique_ptr<Server>, std::string> Server::open(net::Loop& loop,
                                                                const net::Address& address,
                                                                Machine& machine) {
  std::unique_ptr<Server> server(new Server(loop, machine));
  auto listener = net::listen(
      loop, address, [raw = server.get()](auto connection) { raw->accept(std::move(connection)); });
  if (!listener) return tl::unexpected(listener.error());
  server->listener_ = std::move(*listener);
  return server;
}

void Server::accept(std::unique_ptr<net::Connection> connection) {
  forget_dropped();
  if (clients_.size() >= kMostClients) return;  // closes it
  const auto client = std::make_shared<Client>();
  const std::weak_ptr<Client> weak = client;
  client->connection = std::move(connection);
  client->session = std::make_unique<Session>(machine_, [this, weak](const std::string& line) {
    if (const auto still = weak.lock()) send(*still, line);
  });
  clients_.push_back(client);
  const auto gone = [this, weak](int) {
    if (const auto still = weak.lock()) drop(*still);
    forget_dropped();
  };
  client->connection->start(
      {[this, weak](std::span<const std::uint8_t> bytes) {
         if (const auto still = weak.lock())
           received(still, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
       },
       {},
       gone,
       gone});
  client->session->greet();
}

void Server::received(const std::shared_ptr<Client>& client, std::string_view bytes) {
  client->session->take(bytes);
  if (client->session->broken()) {
    drop(*client);
  } else if (client->session->full()) {
    client->connection->pause_reading();
  }
}

void Server::send(Client& client, const std::string& line) {
  if (client.dropped) return;
  client.connection->write(bytes_of(line));
  if (client.connection->unsent() > kMostUnread) return drop(client);
  if (!client.session->full()) client.connection->resume_reading();
}

void Server::tell(const Json& event) {
  for (const auto& client : clients_) {
    if (!client->dropped) client->session->on_event(event);
  }
}

bool Server::all_sent() const {
  return std::ranges::all_of(clients_, [](const auto& client) {
    return client->dropped || client->connection->unsent() == 0;
  });
}

/// The session may be what is calling: it is destroyed by forget_dropped(), not here.
void Server::drop(Client& client) {
  client.dropped = true;
  client.connection->close();
  loop_.post([] {});  // a loop that waits for all_sent() looks again
}

void Server::forget_dropped() {
  loop_.post([this] { std::erase_if(clients_, [](const auto& c) { return c->dropped; }); });
}

}  // namespace ackscope::reference::control
