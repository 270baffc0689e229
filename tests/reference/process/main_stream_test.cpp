#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <functional>
#include <utility>

#include "reference/process/channel.hpp"
#include "reference/wire/encoder.hpp"

namespace ackscope::reference {
namespace {

class MainStreamTest : public ::testing::Test {
 protected:
  MainStreamTest() {
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()) != 0) ADD_FAILURE();
    connection_ = net::adopt(loop_, ends_[0]);
    connection_->start({[](auto) {}, [this] { loop_.stop(); },
                        [this](int error) { read_error_ = error; },
                        [this](int error) { write_error_ = error; }});
    stream_.attach(connection_.get());
  }
  ~MainStreamTest() override { hang_up(); }

  void hang_up() {
    if (ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }

  /// What has come by now.
  std::size_t arrived() {
    std::size_t sum = 0;
    std::array<char, 65536> block{};
    while (true) {
      const ssize_t n = ::recv(ends_[1], block.data(), block.size(), MSG_DONTWAIT);
      if (n <= 0) return sum;
      sum += static_cast<std::size_t>(n);
    }
  }

  net::Loop loop_;
  std::array<int, 2> ends_{-1, -1};
  std::unique_ptr<net::Connection> connection_;
  MainStream stream_;
  std::optional<int> read_error_, write_error_;
};

TEST_F(MainStreamTest, KeepsWhatIsLessThanAFileBuffer) {
  stream_.put(wire::Footer{1});
  EXPECT_EQ(arrived(), 0u);
  stream_.flush();
  EXPECT_EQ(arrived(), wire::size_of(wire::Footer{1}));
}

TEST_F(MainStreamTest, WritesWholeFileBuffersByItself) {
  const wire::Ram ram{100'000};
  stream_.put(ram);
  const std::size_t whole = wire::size_of(ram) / MainStream::kFileBuffer * MainStream::kFileBuffer;
  EXPECT_EQ(arrived(), whole);
  stream_.flush();
  EXPECT_EQ(arrived(), wire::size_of(ram) - whole);
}

TEST_F(MainStreamTest, APeerThatDoesNotReadIsFelt) {
  EXPECT_TRUE(stream_.can_send());
  std::size_t sent = 0;
  while (stream_.can_send() && sent < (64u << 20)) {
    stream_.put(wire::Ram{1 << 20});
    sent += wire::size_of(wire::Ram{1 << 20});
  }
  EXPECT_LE(sent, 4u << 20);
  stream_.put(wire::Ram{1 << 20});  // what is under way must not be disturbed
  stream_.flush();
  sent += wire::size_of(wire::Ram{1 << 20});
  std::size_t read = 0;
  net::Timer look(loop_);
  const std::function<void()> drain = [&] {
    read += arrived();
    look.at(net::monotonic_now() + 1'000'000, drain);
  };
  drain();
  loop_.run();  // until everything is sent
  EXPECT_TRUE(stream_.can_send());
  stream_.flush();
  EXPECT_EQ(read + arrived(), sent);
}

TEST_F(MainStreamTest, APeerThatIsGoneIsAnError) {
  hang_up();
  stream_.put(wire::Footer{1});
  stream_.flush();
  loop_.post([&] { loop_.post([&] { loop_.stop(); }); });
  loop_.run();
  EXPECT_EQ(write_error_, EPIPE);
  EXPECT_EQ(read_error_, 0);
}

TEST_F(MainStreamTest, WithoutAConnectionEverythingGoesNowhere) {
  stream_.attach(nullptr);
  EXPECT_TRUE(stream_.can_send());
  stream_.put(wire::Ram{1 << 20});
  stream_.flush();
  EXPECT_EQ(arrived(), 0u);
}

TEST(ErrorTexts, AreQemus) {
  EXPECT_EQ(read_error_text(0), "Channel error: Input/output error");
  EXPECT_EQ(read_error_text(ECONNRESET), "Unable to read from socket: Connection reset by peer");
  EXPECT_EQ(write_error_text(EPIPE), "Unable to write to socket: Broken pipe");
}

}  // namespace
}  // namespace ackscope::reference
