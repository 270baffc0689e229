#include "exporter/web/server.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

namespace ackscope::exporter {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// A client that says what the test wants it to say.
class Client {
 public:
  explicit Client(const std::string& name) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port =
        htons(static_cast<std::uint16_t>(std::stoi(name.substr(name.find(':') + 1))));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;

  bool connected() const { return connected_; }
  void say(const std::string& text) const {
    (void)!::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
  }
  /// Until `end` was read, the server has closed, or nothing comes for ten seconds.
  std::string hear(const std::string& end) const {
    std::string text;
    pollfd entry{socket_, POLLIN, 0};
    while ((end.empty() || text.find(end) == std::string::npos) && ::poll(&entry, 1, 10'000) > 0) {
      char block[4096];
      const ssize_t count = ::recv(socket_, block, sizeof block, 0);
      if (count <= 0) break;
      text.append(block, static_cast<std::size_t>(count));
    }
    return text;
  }

 private:
  int socket_;
  bool connected_;
};

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    auto listeners = Listeners::bind({{"127.0.0.1", "0"}});
    name_ = listeners->names()[0];
    const auto policy = std::make_shared<const Policy>();
    server_ = std::make_unique<Server>(
        std::move(*listeners),
        [](const Asked& asked) { return text_reply(200, asked.method + " " + asked.path + "!"); },
        [policy] { return policy; });
  }
  std::string name_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersOneAfterTheOtherOnOneConnection) {
  const Client client(name_);
  client.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b?c=d HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string heard = client.hear("GET /b!\n");
  EXPECT_THAT(heard, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(heard, HasSubstr("GET /a!\n"));
  EXPECT_THAT(heard, HasSubstr("GET /b!\n"));
}

TEST_F(ServerTest, ClosesWhenAskedTo) {
  for (const char* const request :
       {"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"}) {
    const Client client(name_);
    client.say(request);
    EXPECT_THAT(client.hear(""), HasSubstr(" /!\n")) << request;
  }
}

TEST_F(ServerTest, HeadHasNoBody) {
  const Client client(name_);
  client.say("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string heard = client.hear("");
  EXPECT_THAT(heard, HasSubstr("Content-Length: 8\r\n"));
  EXPECT_THAT(heard, testing::EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, WhatIsNoRequestGetsARefusal) {
  const Client garbage(name_);
  garbage.say("\x16\x03\x01 garbage\r\n\r\n");
  EXPECT_THAT(garbage.hear("\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  const Client endless(name_);
  endless.say("GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x'));
  EXPECT_THAT(endless.hear(""), StartsWith("HTTP/1.1 431 "));
}

TEST_F(ServerTest, NobodyGetsAReplyManyTimes) {
  const Client honest(name_), smuggler(name_);
  const std::string ranges = "Range: bytes=0-,0-,0-,0-\r\n";
  honest.say("GET /a HTTP/1.1\r\nHost: x\r\n" + ranges + "\r\n");
  EXPECT_THAT(honest.hear("GET /a!\n"), StartsWith("HTTP/1.1 200 "));
  smuggler.say("GET /a HTTP/1.1\r\nHost: x\r\nA: b\n" + ranges + "\r\n");
  EXPECT_THAT(smuggler.hear(""), StartsWith("HTTP/1.1 400 "));
}

TEST_F(ServerTest, SilentClientsKeepNobodyOut) {
  std::vector<std::unique_ptr<Client>> silent;
  for (int count = 0; count < 300; ++count) {
    silent.push_back(std::make_unique<Client>(name_));
    ASSERT_TRUE(silent.back()->connected());
    if (count % 2 == 0) silent.back()->say("GET / HT");
  }
  for (int count = 0; count < 5; ++count) {
    const Client client(name_);
    client.say("GET /scrape HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(client.hear("!\n"), HasSubstr("GET /scrape!")) << count;
  }
}

TEST_F(ServerTest, EndsWhileClientsAreConnected) {
  const Client silent(name_);
  const Client half(name_);
  half.say("GET /");
  server_.reset();
  EXPECT_EQ(silent.hear(""), "");
  EXPECT_FALSE(Client(name_).connected());
}

}  // namespace
}  // namespace ackscope::exporter
